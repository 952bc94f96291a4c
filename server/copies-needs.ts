import {
  type Documents,
  authorityFault,
  authorityLines,
  headOf,
  bearsSecrecyMark,
  nameBearsSecrecyMark,
} from "#capabilities/documents";
import type { CopiesNeeds } from "#capabilities/copies";
import type { Identity } from "#capabilities/identity";
import type { Incoming } from "#capabilities/incoming";
import { agencyAbbreviation } from "#capabilities/letters";
import type { OneStopNeeds } from "#capabilities/one-stop";
import { pageOfPicture } from "#capabilities/page-images";
import type { SigningGrants } from "#capabilities/signing-grants";
import { markPlace } from "#capabilities/signatures";
import { dayIn, vietnamZone } from "#kernel/plain/day";

type Parts = {
  readonly needs: OneStopNeeds;
  readonly identity: Identity;
  readonly documents: Documents;
  readonly incoming: Incoming;
  readonly signingGrants: SigningGrants;
};

/** What a grant names when it lets somebody sign copies: their three forms together. */
const copies = "BS";

/**
 * Copies are signed by the head in their own name, by who acts as head, by a deputy with KT., or by order by whom the head entrusted with
 * copies (NĐ 30/2020/NĐ-CP art. 13, 27.1), in the words that the room documents has for these.
 */
const signersAt =
  (needs: OneStopNeeds, grantsOf: SigningGrants["grantsOf"]): CopiesNeeds["signersAt"] =>
  async (on, agencyId) => {
    const agency = await needs.agencies.cardOf(on, agencyId);
    const leaders = await needs.officialsAt(on, agencyId, "leader");
    // A copy belongs to no deputy's field.
    const grants = (await grantsOf(on, agencyId)).filter(({ form }) => form === "TL" || form === "Q");
    const document = { typeCode: copies, unitId: null };
    const judged = { agency, leaders, grants, on: dayIn(vietnamZone, needs.kernel.now()), document };
    const found = leaders.flatMap((leader) => {
      const authority = (["head", "Q", "KT", "TL"] as const).find(
        (one) => authorityFault(leader, one, judged) === null,
      );
      const { accountId, fullName, title } = leader;
      if (!authority) return [];
      return [{ accountId, fullName, title, authority: authorityLines(leader, authority, headOf(leaders)) }];
    });
    return [...new Map(found.map((signer) => [signer.accountId, signer])).values()];
  };

/** Fits the rooms below to what the room copies asks of them. */
export function copiesNeeds({ needs, identity, documents, incoming, signingGrants }: Parts): CopiesNeeds {
  return {
    ...{ kernel: needs.kernel, files: needs.files, numbering: needs.numbering, papers: needs.papers },
    agencies: {
      cardOf: needs.agencies.cardOf,
      letterheadOf: needs.agencies.letterheadOf,
      abbreviationOf: ({ shortName }) => agencyAbbreviation(shortName),
    },
    identity: { namesOf: identity.namesOf },
    signersAt: signersAt(needs, signingGrants.grantsOf),
    sources: { outgoing: documents.openForCopy, incoming: incoming.openForCopy },
    signatures: { ...needs.signatures, markPlace },
    pageOfPicture,
    secrecy: { textBears: bearsSecrecyMark, fileNameBears: nameBearsSecrecyMark },
  };
}
