import type { ShownIncoming } from "#capabilities/incoming";
import type { RegisterPrintings } from "../registers/make-register.tsx";
import { FileLink } from "../registers/make-register.tsx";
import { registerTexts } from "../texts/register-texts.ts";
import { usePage } from "../kernel/context.tsx";
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

function AgencyLeader({ shown }: Props) {
  const { lang } = usePage();
  const t = incomingTexts[lang];
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{t.sheet.agency}</h2>
      {shown.directions.length === 0 && <p class="ph-empty">{t.sheet.none}</p>}
      {shown.directions.map((direction) => {
        const given = shown.tasks.filter(({ direction_id }) => direction_id === direction.id);
        const names = (main: boolean) =>
          given
            .filter(({ role }) => (role === mainRole) === main)
            .map((task) => `${holderOf(task)} (${instantText(task.due_at, lang)})`)
            .join("; ");
        return (
          <div key={direction.id}>
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
          </div>
        );
      })}
    </section>
  );
}

function UnitLeader({ shown }: Props) {
  const { lang } = usePage();
  const t = incomingTexts[lang];
  const assigned = shown.tasks.filter(({ opinion_by }) => opinion_by !== "");
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{t.sheet.unit}</h2>
      {assigned.length === 0 && <p class="ph-empty">{t.sheet.none}</p>}
      {assigned.map((task) => (
        <div key={task.id}>
          <p class="ph-remark">{task.opinion || t.sheet.noOpinion}</p>
          <p class="ph-quiet">
            {t.sheet.assigned}: {task.account_name} ({instantText(task.due_at, lang)}) · {task.opinion_by}
            {task.assigned_at && ` · ${instantText(task.assigned_at, lang)}`}
          </p>
        </div>
      ))}
    </section>
  );
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
            {t.steps[step.kind]} · {step.by_name} · {instantText(step.at, lang)}
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
