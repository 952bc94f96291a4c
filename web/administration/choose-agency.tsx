import type { Agency, AgencyAnswer } from "#capabilities/agencies";
import { type Actor, agenciesWith } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import { usePage } from "../kernel/context.tsx";
import type { Fields } from "../kernel/fields.ts";
import type { PageDeps } from "../page-deps.ts";
import { accountTexts } from "../texts/account-texts.ts";
import { Button, Details, SearchForm, TextInput } from "../ui/index.ts";

export const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

export type ChosenAgency = AgencyAnswer & {
  readonly words: string;
  readonly found: readonly Agency[];
  /** Agencies up to which an administrator of this one may reach, the agency itself first. */
  readonly reaches: readonly Agency[];
};

/** The agency itself and those above it that lie within the asker's own reach. */
async function reachesOf(deps: PageDeps, actor: Actor, agency: Agency): Promise<Agency[]> {
  const own = actor.positions.filter((at) => at.roles.includes("business-administrator")).map((at) => at.agencyPath);
  const within: Agency[] = [agency];
  for (let up = agency.parentId; up !== null && within.length < 6;) {
    const answer: AgencyAnswer | null = await deps.agencies.findAgency({ actor, input: { id: up } });
    if (!answer || !own.some((reach) => answer.agency.path.startsWith(reach))) break;
    within.push(answer.agency);
    up = answer.agency.parentId;
  }
  return within;
}

/** The agency that the address names (`co-quan`), else `otherwise`, else the asker's own; with what was found by typing (`tim-co-quan`). */
export async function loadChosenAgency(
  deps: PageDeps,
  actor: Actor,
  query: Fields,
  otherwise: string | null = null,
): Promise<ChosenAgency> {
  const asked = query.text("co-quan");
  const words = query.text("tim-co-quan").slice(0, 200);
  const id = isId(asked) ? asked : (otherwise ?? agenciesWith(actor, "business-administrator")[0] ?? "");
  const [answer, found] = await Promise.all([
    deps.agencies.findAgency({ actor, input: { id } }),
    words === "" ? [] : deps.agencies.listAgencies({ actor, input: { words, limit: 20 } }),
  ]);
  if (!answer) throw new Refusal("not-found", "identity.unknown-agency");
  return { ...answer, words, found, reaches: await reachesOf(deps, actor, answer.agency) };
}

/** Which agency it is, and a search for another one by links: nothing is posted yet, so that nothing typed is lost. */
export function ChooseAgency(props: {
  chosen: ChosenAgency;
  action: string;
  keep?: Readonly<Record<string, string>>;
  href: (agencyId: string) => string;
}) {
  const { lang } = usePage();
  const t = accountTexts[lang];
  const { agency, found, words } = props.chosen;
  return (
    <>
      <p class="govuk-body">
        {t.agency}: <strong lang="vi">{agency.nameVi}</strong>
      </p>
      <Details summary={t.findAgency} open={words !== ""}>
        <SearchForm action={props.action} class="ph-actions-bar" label={t.findAgency}>
          {Object.entries(props.keep ?? {}).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <TextInput
            name="tim-co-quan"
            label={t.agencyWords}
            value={words}
            kind="search"
            width={20}
            autocomplete="off"
          />
          <Button tone="secondary">{t.find}</Button>
        </SearchForm>
        {words !== "" && found.length === 0 && <p class="ph-empty">{t.noAgency}</p>}
        <ul class="ph-choice-list">
          {found.map((one) => (
            <li key={one.id}>
              <a class="govuk-link" lang="vi" href={props.href(one.id)}>
                {one.nameVi}
              </a>
            </li>
          ))}
        </ul>
      </Details>
    </>
  );
}
