import type { ComponentChildren } from "preact";
import type { ShownIncoming } from "#capabilities/incoming";
import type { RegisterPrintings } from "../registers/make-register.tsx";
import { FileLink } from "../registers/make-register.tsx";
import { registerTexts } from "../texts/register-texts.ts";
import { usePage } from "../kernel/context.tsx";
import type { Lang } from "../kernel/page.ts";
import { WorkPage } from "../official/work-page.tsx";
import { page } from "../page.ts";
import { instantText } from "../texts/format.ts";
import { incomingTexts } from "../texts/incoming-texts.ts";
import { Button, Form, LookAgain, SummaryList } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { holderOf } from "./document-course.tsx";
import { arrivalText, dayOrNothing, nameOf } from "./document-words.tsx";
import { incomingRoles } from "./incoming-places.ts";

/** Phiếu giải quyết văn bản đến (NĐ 30/2020 annex IV): what the agency's leader, the unit's leader and the handler said. */
export const incomingSheetPage = page({
  path: urls.incomingSheet,
  access: { roles: incomingRoles },
  load: async ({ deps, actor, params }) => {
    const [shown, sheets] = await Promise.all([
      deps.incoming.showDocument({ actor, input: params }),
      deps.registers.listSheets({ actor, input: params }),
    ]);
    return { ...shown, sheets };
  },
  act: async ({ deps, actor, params, requestId, lang }) => {
    await deps.registers.printSheet({ actor, requestId, input: params });
    return { redirect: urls.incomingSheet.to(lang, params), flash: registerTexts[lang].sheet.asked };
  },
  view: ({ data, lang }) => {
    const t = incomingTexts[lang];
    const { document } = data;
    const key = { agencyId: document.agency_id, documentId: document.id };
    const rows = [
      { key: t.arrival, value: arrivalText(document) },
      { key: t.arrivedOn, value: dayOrNothing(document.arrived_on) },
      { key: t.author, value: <span lang="vi">{document.author}</span> },
      { key: t.issuedOn, value: dayOrNothing(document.issued_on) },
      { key: t.abstract, value: <span lang="vi">{document.abstract}</span> },
    ];
    return (
      <WorkPage
        title={t.sheet.title}
        current={`${document.agency_id}.incoming`}
        breadcrumbs={[{ href: urls.incomingDocument.to(lang, key), text: nameOf(document, lang) }]}
      >
        <SummaryList title={nameOf(document, lang)} dense rows={rows} />
        <AgencyLeader shown={data} />
        <UnitLeader shown={data} />
        <Handler shown={data} />
        <PrintedSheets sheets={data.sheets} />
      </WorkPage>
    );
  },
});

type Props = { readonly shown: ShownIncoming };
const mainRole = "main";

type Said = { readonly at: Date; readonly id: string; readonly view: ComponentChildren };

/** What leaders said under one head of the form, in the order of time. */
function Opinions(props: { readonly title: string; readonly parts: readonly Said[] }) {
  const t = incomingTexts[usePage().lang];
  const parts = props.parts.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{props.title}</h2>
      {parts.length === 0 && <p class="ph-empty">{t.sheet.none}</p>}
      {parts.map(({ id, view }) => (
        <div key={id}>{view}</div>
      ))}
    </section>
  );
}

/** Answers to questions and to wishes for more time: of the units' leaders, or of the whole agency's. */
function repliesOf({ steps }: ShownIncoming, ofUnits: boolean, lang: Lang): Said[] {
  const t = incomingTexts[lang].sheet;
  return steps.flatMap((step) => {
    const { answers_id: askedId, at, by_name, by_title, id, kind, text, unit_id, until_at } = step;
    if ((kind !== "answer" && kind !== "extend" && kind !== "refuse-extension") || (unit_id !== null) !== ofUnits)
      return [];
    const who = steps.find((one) => one.id === askedId)?.by_name ?? "";
    const until = until_at === null ? "" : instantText(until_at, lang);
    const view = (
      <>
        <p class="govuk-body">{t.replies[kind]({ who, until })}</p>
        {text && <p class="ph-remark">{text}</p>}
        <p class="ph-quiet">
          {[by_name, by_title].filter(Boolean).join(", ")} · {instantText(at, lang)}
        </p>
      </>
    );
    return [{ at, id, view }];
  });
}

function AgencyLeader({ shown }: Props) {
  const { lang } = usePage();
  const t = incomingTexts[lang];
  const directions = shown.directions.map((direction) => {
    const given = shown.tasks.filter(({ direction_id }) => direction_id === direction.id);
    const names = (main: boolean) =>
      given
        .filter(({ role }) => (role === mainRole) === main)
        .map((task) => `${holderOf(task)} (${instantText(task.due_at, lang)})`)
        .join("; ");
    const view = (
      <>
        <p class="ph-remark">{direction.opinion || t.sheet.noOpinion}</p>
        <SummaryList
          dense
          rows={[
            { key: t.sheet.main, value: <span lang="vi">{names(true) || "–"}</span> },
            { key: t.sheet.coordinating, value: <span lang="vi">{names(false) || "–"}</span> },
          ]}
        />
        <p class="ph-quiet">
          {[direction.by_name, direction.by_title].filter(Boolean).join(", ")} · {instantText(direction.at, lang)}
        </p>
      </>
    );
    return { at: direction.at, id: direction.id, view };
  });
  return <Opinions title={t.sheet.agency} parts={[...directions, ...repliesOf(shown, false, lang)]} />;
}

function UnitLeader({ shown }: Props) {
  const { lang } = usePage();
  const t = incomingTexts[lang];
  const assigned = shown.tasks
    .filter(({ opinion_by }) => opinion_by !== "")
    .map((task) => ({
      at: task.assigned_at ?? task.given_at,
      id: task.id,
      view: (
        <>
          <p class="ph-remark">{task.opinion || t.sheet.noOpinion}</p>
          <p class="ph-quiet">
            {t.sheet.assigned}: {task.account_name} ({instantText(task.due_at, lang)}) · {task.opinion_by}
            {task.assigned_at && ` · ${instantText(task.assigned_at, lang)}`}
          </p>
        </>
      ),
    }));
  return <Opinions title={t.sheet.unit} parts={[...assigned, ...repliesOf(shown, true, lang)]} />;
}

const ofHandlers = ["progress", "ask", "ask-extension", "complete"] as const;

function Handler({ shown }: Props) {
  const { lang } = usePage();
  const t = incomingTexts[lang];
  const said = shown.steps.filter(({ kind }) => ofHandlers.some((one) => one === kind));
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{t.sheet.handler}</h2>
      {said.length === 0 && <p class="ph-empty">{t.sheet.none}</p>}
      {said.map((step) => (
        <div key={step.id}>
          <p class="ph-remark">{step.text}</p>
          <p class="ph-quiet">
            {t.steps[step.kind]} · {step.until_at && `${t.until({ at: instantText(step.until_at, lang) })} · `}
            {step.by_name} · {instantText(step.at, lang)}
          </p>
        </div>
      ))}
    </section>
  );
}

function PrintedSheets({ sheets }: { sheets: RegisterPrintings }) {
  const { lang } = usePage();
  const { make, sheet: t } = registerTexts[lang];
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{t.title}</h2>
      {sheets.length === 0 && <p class="ph-empty">{make.none}</p>}
      <ul class="ph-plain-list">
        {sheets.map((printing) => (
          <li key={printing.id}>
            {printing.state === "being-made" ? (
              <>
                {make.beingMade} <LookAgain />
              </>
            ) : (
              <FileLink printing={printing} part={1}>
                {t.pdf}, {make.at({ at: instantText(printing.asked_at, lang) })}
              </FileLink>
            )}
          </li>
        ))}
      </ul>
      <Form>
        <Button tone="secondary">{t.submit}</Button>
      </Form>
    </section>
  );
}
