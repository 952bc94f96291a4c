import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { addCouncil, formerSeries, isAbbreviationTaken } from "../council-store.ts";
import { demandPeriod, groundShape, wrong } from "../ground.ts";
import type { SigningGrantsNeeds } from "../needs.ts";
import { keepers } from "../rights.ts";

const words = (longest: number) => z.string().trim().min(2, "field.required").max(longest, "field.too-long");
const inputShape = z.object({
  agencyId: z.uuid(),
  /** As printed: `Hội đồng thẩm định giá đất phường Phố Hiến`. */
  name: words(120),
  /** In the symbol, in place of the agency's: `HĐTĐ`. */
  abbreviation: z
    .string()
    .trim()
    .min(1, "field.required")
    .regex(/^\p{L}[\p{L}\p{N}]{1,11}$/u, "field.wrong-form"),
  /** What is signed for: `HỘI ĐỒNG` is printed `TM. HỘI ĐỒNG`. */
  collective: words(60),
  chairId: z.uuid("field.choose"),
  /** What the chair is in the body: `CHỦ TỊCH`, `TRƯỞNG BAN`. */
  chairTitle: words(60),
  ...groundShape,
});
type Entered = z.infer<typeof inputShape>;

/** Two that bear the same letters at a time could give the same number and symbol; so could one with the agency's own. */
async function demandFreeLetters(needs: SigningGrantsNeeds, act: ActContext, { agencyId, ...entered }: Entered) {
  const { abbreviation, validFrom: valid_from } = entered;
  const { shortName } = await needs.agencies.cards.cardOf(act.tx, agencyId);
  const same = abbreviation.toLocaleUpperCase("vi") === needs.abbreviationOf(shortName).toLocaleUpperCase("vi");
  if (same || (await isAbbreviationTaken(act.tx, { agency_id: agencyId, abbreviation, valid_from })))
    throw wrong("signing-grants.abbreviation-taken", "abbreviation");
}

/**
 * The clerk or the administrator of an agency enters a council or board that issues documents under the agency's seal, with the
 * decision that founded it; it has a series of its own (NĐ 30/2020/NĐ-CP annex I part II section 3). Its chair leads at the agency:
 * the key that signs is theirs there. Entered again under its name and letters, with another chair, it goes on in its series. Refuses by field.
 */
export function enterCouncil(needs: SigningGrantsNeeds) {
  return command(needs.kernel, {
    name: "signing-grants.enter-council",
    input: inputShape,
    output: z.object({ councilId: z.uuid() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...keepers),
    run: async (act, input) => {
      demandPeriod(input);
      const { agencyId, chairId } = input;
      const leaders = await needs.identity.officialsAt(act.tx, agencyId, "leader");
      if (!leaders.some(({ accountId }) => accountId === chairId)) throw wrong("signing-grants.chair-unfit", "chairId");
      await demandFreeLetters(needs, act, input);
      const id = act.ids.next();
      act.about({ kind: "council", id, agencyId });
      const named = { agency_id: agencyId, name: input.name, abbreviation: input.abbreviation };
      await addCouncil(act.tx, {
        ...{ ...named, id, series_id: (await formerSeries(act.tx, named)) ?? id },
        ...{ collective: input.collective, chair_account_id: chairId, chair_title: input.chairTitle },
        ...{ ground_number: input.groundNumber, ground_on: input.groundOn },
        ...{ valid_from: input.validFrom, valid_to: input.validTo },
        ...{ entered_at: act.now, entered_by: act.actor.accountId ?? "" },
        ...{ ended_at: null, ended_by: null, end_ground: null },
      });
      act.note({ chairId });
      return { councilId: id };
    },
  });
}
