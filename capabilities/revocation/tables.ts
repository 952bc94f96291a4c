import type { Generated } from "kysely";

export type RevocationTables = {
  "revocation.authority": {
    /** SHA-256 of its certificate, hexadecimal. */
    fingerprint: string;
    name: string;
    certificate: Buffer;
    crl_url: string | null;
    ocsp_url: string | null;
    found_urls: Generated<string[]>;
    found_ocsp_urls: Generated<string[]>;
    tried_at: Date | null;
    fetched_at: Date | null;
    failure: string | null;
    failures: Generated<number>;
    next_try_at: Date | null;
  };
  "revocation.list": {
    id: string;
    authority: string;
    number: string | null;
    issued_at: Date;
    ends_at: Date;
    entries: number;
    content: Buffer;
    sha256: string;
    url: string;
    fetched_at: Date;
    replaced_at: Date | null;
    kept_until: Date | null;
  };
};
