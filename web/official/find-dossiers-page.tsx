import { agenciesWith } from "#kernel/plain/actor";
import { usePage } from "../kernel/context.tsx";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { findDossiersTexts } from "../texts/find-dossiers-texts.ts";
import { countText } from "../texts/format.ts";
import { Button, Form, TextInput } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { DossierTable } from "./dossier-table.tsx";
import { officialRoles } from "./queues.ts";
import { WorkPage } from "./work-page.tsx";

type Found = Awaited<ReturnType<PageDeps["oneStop"]["findDossiers"]>> & { readonly text: string };

/** An agency's dossiers by code, name or identity number. The form is posted, so that what is sought stands in no address. */
export const findDossiersPage = page({
  path: urls.findDossiers,
  access: { roles: officialRoles },
  load: async ({ deps, actor, params: { agencyId } }) => {
    const agency = await deps.agencies.cards.cardOf(deps.db, agencyId);
    const ids = [...new Set(agenciesWith(actor, ...officialRoles))].filter((id) => id !== agencyId);
    const others = await Promise.all(ids.map((id) => deps.agencies.cards.cardOf(deps.db, id)));
    return { agency, others, now: deps.now() };
  },
  act: async ({ deps, actor, form, params: { agencyId } }) => {
    const text = form.text("text");
    const found = await deps.oneStop.findDossiers({ actor, input: { agencyId, text } });
    return { show: { ...found, text } satisfies Found };
  },
  view: ({ data, answer, lang }) => {
    const t = findDossiersTexts[lang];
    return (
      <WorkPage title={t.title} current="search">
        <p class="ph-place" lang="vi">
          {data.agency.name}
        </p>
        <Form label={t.title}>
          <TextInput
            name="text"
            label={t.label}
            hint={t.hint}
            kind="search"
            autocomplete="off"
            spellcheck={false}
            {...(answer ? { value: answer.text } : {})}
          />
          <Button>{t.find}</Button>
        </Form>
        {answer && <Hits found={answer} now={data.now} />}
        <p class="ph-remark">{t.kept}</p>
        <Others agencies={data.others} />
      </WorkPage>
    );
  },
});

function Hits({ found, now }: { found: Found; now: Date }) {
  const { lang } = usePage();
  const t = findDossiersTexts[lang];
  const { dossiers, more, tooMany } = found;
  return (
    <>
      <p class="govuk-body" role="status">
        {tooMany ? t.tooMany : dossiers.length === 0 ? t.none : t.found({ count: countText(dossiers.length) })}
      </p>
      {dossiers.length > 0 && <DossierTable caption={t.title} captionHidden rows={dossiers} now={now} empty={t.none} />}
      {more && <p class="ph-remark">{t.more}</p>}
    </>
  );
}

function Others({ agencies }: { agencies: readonly { readonly id: string; readonly name: string }[] }) {
  const { lang } = usePage();
  if (agencies.length === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-s">{findDossiersTexts[lang].places}</h2>
      <ul class="govuk-list">
        {agencies.map(({ id, name }) => (
          <li key={id}>
            <a class="govuk-link" href={urls.findDossiers.to(lang, { agencyId: id })} lang="vi">
              {name}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
