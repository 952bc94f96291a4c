import type { KernelDeps } from "#kernel/command";
import type { Reader, Tx } from "#kernel/database";
import type { checkAuthority, checkSigningCertificate, readList } from "#capabilities/verification";
import type { SigningProcess } from "./signing-process.ts";
import type { SignatureUse } from "./tables.ts";

/** What this room is made with; the functions come from other rooms by `server/rooms.ts`. */
export type SignaturesDeps = {
  readonly kernel: KernelDeps;
  readonly process: SigningProcess;
  /** The room `verification` judges certificates, as it judges those in documents. */
  readonly checks: {
    readonly certificate: typeof checkSigningCertificate;
    readonly authority: typeof checkAuthority;
    readonly list: typeof readList;
  };
  /** Revocation lists that were fetched, the newest of each authority among them (room `revocation`). */
  fetchedLists(on: Tx | Reader, now: Date): Promise<readonly Uint8Array[]>;
  /** A kept file by its SHA-256 (hexadecimal): a remote signer is told the hashes of all documents while its holder authorises. */
  shownFile(on: Tx | Reader, sha256: string): Promise<Uint8Array | undefined>;
  /** The path of an agency from the root down, `/key/key/`; undefined for an unknown one. */
  agencyPath(on: Tx | Reader, agencyId: string): Promise<string | undefined>;
  /** Whom a certificate must name, and whether the account holds the post its key is for today (leader, clerk). */
  holderOf(
    on: Tx | Reader,
    wanted: { readonly use: SignatureUse; readonly agencyId: string; readonly accountId: string },
  ): Promise<{ readonly person: string | null; readonly agency: string | null; readonly holdsPost: boolean }>;
};
