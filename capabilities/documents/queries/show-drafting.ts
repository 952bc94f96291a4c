import { z } from "zod";
import type { Reader, Tx } from "#kernel/database";
import type { Council } from "#capabilities/signing-grants";
import { holdsAt } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { query } from "#kernel/query";
import { authorityFault, holdsOn, knownAuthorities } from "../authority.ts";
import { isEnclosable, isIssuedBy, typesOn } from "../draft-store.ts";
import { signingPostsAt } from "../draft-checks.ts";
import type { Answered, DocumentsNeeds, Official } from "../needs.ts";
import { drafters, minuteTakers } from "../rights.ts";

/** A way of signing that a leader has. */
export type SignerChoice = {
  readonly accountId: string;
  readonly fullName: string;
  readonly title: string;
  readonly authorities: readonly string[];
};

/** A council as a drafter chooses it; left out while its chair holds no post. */
function chaired({ chair_account_id, chair_title, id, name }: Council, leaders: readonly Official[]) {
  const chair = leaders.find(({ accountId }) => accountId === chair_account_id);
  return chair
    ? [{ id, name, chair: { accountId: chair.accountId, fullName: chair.fullName, title: chair_title } }]
    : [];
}

const named = ({ accountId, fullName, title }: Official) => ({ accountId, fullName, title });

/** Number, symbol and day of the incoming document that one answers; null when it answers none that came to the agency. */
export async function answeredBy(
  needs: Pick<DocumentsNeeds, "interchange">,
  on: Tx | Reader,
  agencyId: string,
  inboundId: string | null,
): Promise<Pick<Answered, "code" | "on"> | null> {
  const found = inboundId === null ? undefined : await needs.interchange.answered(on, agencyId, inboundId);
  return found ? { code: found.code, on: found.on } : null;
}

/**
 * What a drafter at an agency can choose from: types, units, signers with their ways of signing, councils and boards that stand today with their chairs, who may take minutes, reviewers, electronic receivers;
 * and whom to telephone about a secret document, which is never drafted here.
 */
export function showDrafting(needs: DocumentsNeeds) {
  return query(needs.kernel, {
    name: "documents.show-drafting",
    input: z.object({ agencyId: z.uuid(), answersInboundId: z.uuid().optional() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...drafters),
    run: async (ask, { agencyId, answersInboundId }) => {
      const today = dayIn(vietnamZone, ask.now);
      const at = (role: (typeof drafters)[number]) => needs.officialsAt(ask.db, agencyId, role);
      const [agency, types, units, addressable, ...held] = await Promise.all([
        needs.agencies.cardOf(ask.db, agencyId),
        typesOn(ask.db, today),
        needs.agencies.unitsOf(ask.db, agencyId, today),
        needs.interchange.addressable(ask.db),
        ...drafters.map(at),
      ]);
      const [{ grants, leaders, signers: posts }, councils, clerks, ...taking] = await Promise.all([
        signingPostsAt(needs, ask.db, agencyId),
        needs.signingGrants.councilsOf(ask.db, agencyId),
        at("clerk"),
        ...minuteTakers.map(at),
      ]);
      const people = [...new Map(held.flat().map((official) => [official.accountId, official])).values()];
      const phones = await needs.persons.contactsOf(
        ask.db,
        clerks.map(({ personId }) => personId),
      );
      ask.looked({
        purpose: "secret-documents",
        class: "contact",
        personIds: clerks.map(({ personId }) => personId),
        agencyId,
      });
      const signers = posts.map((leader): SignerChoice => ({
        ...{ accountId: leader.accountId, fullName: leader.fullName, title: leader.title },
        authorities: knownAuthorities.filter(
          (authority) => authorityFault(leader, authority, { agency, leaders, grants, on: today }) === null,
        ),
      }));
      const issued = types.filter((type) => isIssuedBy(type, agency.kind));
      return {
        ...{ agency, types: issued, units, ...addressable, enclosable: types.filter(isEnclosable) },
        answered: await answeredBy(needs, ask.db, agencyId, answersInboundId ?? null),
        signers: signers.filter(({ authorities }) => authorities.length > 0),
        councils: councils.filter((council) => holdsOn(council, today)).flatMap((council) => chaired(council, leaders)),
        minuteTakers: [...new Map(taking.flat().map((one) => [one.accountId, one])).values()].map(named),
        reviewers: people.map(named),
        clerks: clerks.map(({ fullName, personId }) => ({ fullName, phone: phones.get(personId)?.phone ?? null })),
      };
    },
  });
}
