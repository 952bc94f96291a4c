import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { addGrant } from "../grant-store.ts";
import { demandPeriod, groundShape, wrong } from "../ground.ts";
import { agenciesBelow, isDeputy, isHead } from "../holders.ts";
import type { SigningGrantsNeeds } from "../needs.ts";
import { keepers } from "../rights.ts";

const inputShape = z.object({
  agencyId: z.uuid(),
  form: z.enum(["TL", "TUQ", "KT", "Q"], "field.choose"),
  accountId: z.uuid("field.choose"),
  /** The agency that the holder heads, where it is another one. */
  holderAgencyId: z.uuid("field.choose").nullable().default(null),
  typeCodes: z.array(z.string().min(1).max(10)).max(60),
  unitIds: z.array(z.uuid()).max(60),
  field: z.string().trim().max(300, "field.too-long"),
  passesToDeputy: z.boolean(),
  ...groundShape,
});
type Entered = z.infer<typeof inputShape>;

function demandLimits(entered: Entered): void {
  const { field, form, holderAgencyId, passesToDeputy, typeCodes, validTo } = entered;
  if (form === "TUQ" && typeCodes.length === 0) throw wrong("signing-grants.types-needed", "typeCodes");
  if (form === "TUQ" && validTo === null) throw wrong("signing-grants.end-needed", "validTo");
  if (holderAgencyId !== null && form !== "TUQ") throw wrong("signing-grants.only-authorisation", "form");
  if (holderAgencyId !== null && field === "") throw wrong("signing-grants.subject-needed", "field");
  if (form !== "TL" && passesToDeputy) throw wrong("signing-grants.not-passed-on", "passesToDeputy");
  demandPeriod(entered);
}

/** Whom an authorisation may go to beyond the agency: the head of one of its own structure, not of another tier (art. 13.3). */
async function demandHeadBelow(needs: SigningGrantsNeeds, act: ActContext, entered: Entered, holderAgencyId: string) {
  const below = await agenciesBelow(needs, act, { ...entered, on: dayIn(vietnamZone, act.now) });
  if (!below.some(({ id }) => id === holderAgencyId)) throw wrong("signing-grants.agency-not-below", "accountId");
  const leaders = await needs.identity.officialsAt(act.tx, holderAgencyId, "leader");
  if (!leaders.some((leader) => leader.accountId === entered.accountId && isHead(leader))) {
    throw wrong("signing-grants.holder-unfit", "accountId");
  }
}

/** TL. goes to who heads a unit, KT. and Q. to a deputy of the agency, TUQ. to anybody who leads there but the head. */
async function demandHolder(needs: SigningGrantsNeeds, act: ActContext, entered: Entered) {
  const { agencyId, accountId, form, holderAgencyId } = entered;
  if (holderAgencyId !== null) return demandHeadBelow(needs, act, entered, holderAgencyId);
  const leaders = await needs.identity.officialsAt(act.tx, agencyId, "leader");
  const fits = leaders.some(({ accountId: held, title, unitId }) => {
    if (held !== accountId) return false;
    const deputy = isDeputy({ title });
    if (form === "TL") return unitId !== null && !deputy;
    return form === "KT" || form === "Q" ? unitId === null && deputy : unitId !== null || deputy;
  });
  if (!fits) throw wrong("signing-grants.holder-unfit", "accountId");
}

/**
 * The clerk or the administrator of an agency enters who may sign for its head, as the written document has it: by order (TL., which
 * the working rules may let a deputy of the unit take over), by authorisation (TUQ., always limited to types and a period, never
 * passed on; to the head of an agency of its own structure also limited to a subject), as the deputy in charge of a field (KT.), or with the power of a head whose post is vacant (Q.) (NĐ 30/2020/NĐ-CP art. 13,
 * annex I part II section 7). Refuses by field.
 */
export function enterGrant(needs: SigningGrantsNeeds) {
  return command(needs.kernel, {
    name: "signing-grants.enter-grant",
    input: inputShape,
    output: z.object({ grantId: z.uuid() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...keepers),
    run: async (act, input) => {
      demandLimits(input);
      await demandHolder(needs, act, input);
      const id = act.ids.next();
      const { agencyId, form } = input;
      act.about({ kind: "signing-grant", id, agencyId });
      await addGrant(act.tx, {
        ...{ agency_id: agencyId, id, form, account_id: input.accountId },
        holder_agency_id: input.holderAgencyId,
        // The power of a head is not parted by types.
        ...{
          type_codes: form === "Q" ? [] : [...new Set(input.typeCodes)],
          unit_ids: form === "KT" ? [...new Set(input.unitIds)] : [],
        },
        ...{ field: input.field === "" ? null : input.field, passes_to_deputy: input.passesToDeputy },
        ...{ ground_number: input.groundNumber, ground_on: input.groundOn },
        ...{ valid_from: input.validFrom, valid_to: input.validTo },
        ...{ entered_at: act.now, entered_by: act.actor.accountId ?? "" },
        ...{ ended_at: null, ended_by: null, end_ground: null },
      });
      act.note({ form, accountId: input.accountId, holderAgencyId: input.holderAgencyId });
      return { grantId: id };
    },
  });
}
