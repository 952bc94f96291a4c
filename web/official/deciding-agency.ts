import type { Agency } from "#capabilities/agencies";
import type { Actor } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import type { PageDeps } from "../page-deps.ts";

/** What of a procedure's version says who decides. */
export type Deciders = Parameters<PageDeps["procedures"]["mayDecide"]>[0];

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const unfit = (code: "field.choose" | "one-stop.agency-unfit" | "one-stop.agency-several"): Refusal =>
  new Refusal("invalid", "one-stop.answers-wrong", { fields: { competentAgencyId: code } });

/** Every agency of the province that a procedure names, departments first, then committees of communes. */
export async function decidersOf(deps: PageDeps, actor: Actor, version: Deciders): Promise<readonly Agency[]> {
  const [provincial, communes] = await Promise.all([
    version.tiers.includes("province") ? deps.agencies.listAgencies({ actor, input: { tier: "province" } }) : [],
    version.tiers.includes("commune")
      ? deps.agencies.listAgencies({ actor, input: { kind: "people-committee", tier: "commune" } })
      : [],
  ]);
  return [...provincial, ...communes].filter((agency) => deps.procedures.mayDecide(version, agency));
}

/** Whom a Centre's officer most likely means: the agency above the Centre, else the only one that decides. */
export function likelyDecider(centre: Agency, deciders: readonly Agency[]): Agency | undefined {
  return deciders.find(({ id }) => id === centre.parentId) ?? (deciders.length === 1 ? deciders[0] : undefined);
}

/**
 * The agency that was typed: its whole name, or words that only one has, with or without accents; a commune also by its name of
 * before 1/7/2025. Refuses at `competentAgencyId` what names none or several.
 */
export async function readDecider(deps: PageDeps, actor: Actor, typed: string, version: Deciders): Promise<string> {
  const words = typed.trim().slice(0, 200);
  if (words === "") throw unfit("field.choose");
  if (uuid.test(words)) return words;
  const [provincial, communes] = await Promise.all([
    deps.agencies.listAgencies({ actor, input: { words, tier: "province" } }),
    deps.agencies.listCommittees({ actor, input: { words } }),
  ]);
  const all = [...provincial, ...communes.map(({ agency }) => agency)];
  const found = new Map(
    all.filter((agency) => deps.procedures.mayDecide(version, agency)).map((agency) => [agency.id, agency]),
  );
  const lower = words.normalize("NFC").toLocaleLowerCase("vi");
  const named = [...found.values()].filter(({ nameVi }) => nameVi.toLocaleLowerCase("vi") === lower);
  const [one, second] = named.length > 0 ? named : [...found.values()];
  if (!one) throw unfit("one-stop.agency-unfit");
  if (second) throw unfit("one-stop.agency-several");
  return one.id;
}
