import type { ActContext, KernelDeps } from "#kernel/command";
import type { Reader, Tx } from "#kernel/database";
import type { Notices } from "#capabilities/notices";
import type { Signatures } from "#capabilities/signatures";
import type { ListEntry, readList, readOcsp } from "#capabilities/verification";

/** Addresses by which the outside is asked, and how. */
export type Outside = {
  /** `host:port` on this machine or network that may be asked although no stranger's certificate may lead there. */
  readonly insideHosts: readonly string[];
  /** Answers larger than this are not read. */
  readonly mostBytes: number;
  readonly timeoutMs: number;
};

/** Where a certificate of our register is reported as revoked to the authority that issued it. */
export type AuthorityDesk = { readonly url: string; readonly secret: string };

/** What this room is made with; the functions come from other rooms by `server/revocation-needs.ts`. */
export type RevocationDeps = {
  readonly kernel: KernelDeps;
  readonly outside: Outside;
  /** Null: there is no such door, and people report by the authority's own way. */
  readonly desk: AuthorityDesk | null;
  /** The room `verification` reads what came. */
  readonly reading: { readonly list: typeof readList; readonly answer: typeof readOcsp };
  readonly signatures: {
    /** Whom the province trusts today. */
    readonly authoritiesOn: Signatures["authoritiesOn"];
    /** Certificates of the register that have not run out, each with its chain. */
    readonly registered: Signatures["registered"];
    /** Marks what a list names, and gives free what it no longer holds. */
    readonly markListed: (act: ActContext, authority: Buffer, entries: readonly ListEntry[]) => Promise<void>;
    /** A list that was entered by hand ends where a fetched one says at least as much. */
    readonly endEnteredLists: Signatures["endEnteredLists"];
    readonly registeredById: Signatures["registeredById"];
  };
  /** Accounts that hold a key of a certificate, and those that administer its agency. */
  concerned(
    on: Tx | Reader,
    certificateId: string,
    agencyId: string,
  ): Promise<{ readonly holders: readonly string[]; readonly administrators: readonly string[] }>;
  readonly notifyAccount: Notices["notifyAccount"];
};
