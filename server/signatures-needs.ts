import type { Agencies } from "#capabilities/agencies";
import type { Identity } from "#capabilities/identity";
import type { SignaturesDeps } from "#capabilities/signatures";
import type { Files } from "#kernel/files";
import { largestMade } from "#kernel/made-file";
import { checkAuthority, checkSigningCertificate, readList } from "#capabilities/verification";

/** Whose posts a key is for: leaders sign, heads of Centres refusals of reception (form 03), officials the minutes they took; clerks seal. */
const postsFor = { personal: ["leader", "centre-head", "case-officer"], seal: ["clerk"] } as const;

/** Fits the rooms below to what the signatures room asks of them. */
export function signaturesNeeds(
  parts: Pick<SignaturesDeps, "kernel" | "process" | "fetchedLists"> & {
    readonly agencies: Agencies;
    readonly identity: Identity;
    readonly files: Files;
  },
): SignaturesDeps {
  const { agencies, fetchedLists, files, identity, kernel, process } = parts;
  return {
    kernel,
    process,
    fetchedLists,
    checks: { certificate: checkSigningCertificate, authority: checkAuthority, list: readList },
    shownFile: async (on, sha256) => {
      const found = await files.findByHash(on, sha256);
      return found && new Uint8Array(await files.read(on, found.id, largestMade));
    },
    agencyPath: async (on, id) => (await agencies.findAgencyById(on, id))?.path,
    holderOf: async (on, { use, agencyId, accountId }) => {
      const agency = await agencies.findAgencyById(on, agencyId);
      const holders = await Promise.all(postsFor[use].map((role) => identity.officialsAt(on, agencyId, role)));
      const names = await identity.namesOf(on, [accountId]);
      return {
        person: names.get(accountId)?.fullName ?? null,
        agency: agency?.nameVi ?? null,
        holdsPost: holders.flat().some((holder) => holder.accountId === accountId),
      };
    },
  };
}
