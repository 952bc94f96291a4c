import type { Fields } from "../kernel/fields.ts";
import { usePage } from "../kernel/context.tsx";
import { WorkPage } from "../official/work-page.tsx";
import type { PageDeps } from "../page-deps.ts";
import { page } from "../page.ts";
import { byPersonName, instantText } from "../texts/format.ts";
import { dueSentences, movedSentences } from "../texts/due-texts.ts";
import { incomingTexts } from "../texts/incoming-texts.ts";
import {
  Button,
  Checkboxes,
  DateInput,
  Details,
  Form,
  InsetText,
  Radios,
  Select,
  Textarea,
  TextInput,
} from "../ui/index.ts";
import { urls } from "../urls.ts";
import { DocumentFacts } from "./document-facts.tsx";
import { nameOf } from "./document-words.tsx";

type Directing = Awaited<ReturnType<PageDeps["incoming"]["showDirecting"]>>;
/** Seen and filed: nobody has to do anything. */
const nobody = "~";

/** `unit:…` or `person:…`, as the lists send them. */
function receiverFrom(text: string): { unitId: string | null; accountId: string | null } {
  const [, kind, id = ""] = /^(unit|person):(.+)$/.exec(text) ?? [];
  return { unitId: kind === "unit" ? id : null, accountId: kind === "person" ? id : null };
}

/** Who, until when and what was said, as the act takes it. */
function readDirection(form: Fields) {
  const days = form.text("workingDays");
  const due = form.text("due");
  return {
    main: form.text("main") === nobody ? null : receiverFrom(form.text("main")),
    coordinating: [...form.all("coordinating"), ...form.all("coordinatingPeople")].map(receiverFrom),
    opinion: form.text("opinion"),
    due: due || "default",
    workingDays: due === "working-days" && days !== "" ? Number(days) : null,
    dueOn: due === "on" ? form.day("dueOn") || null : null,
  };
}

/** The leader directs in one act. */
export const directIncomingPage = page({
  path: urls.directIncoming,
  access: { roles: ["leader"] },
  load: async ({ deps, actor, params }) => ({
    shown: await deps.incoming.showDocument({ actor, input: params }),
    choices: await deps.incoming.showDirecting({ actor, input: params }),
  }),
  act: async ({ deps, actor, params, form, requestId, lang }) => {
    const direction = readDirection(form);
    await deps.incoming.directDocument({ actor, requestId, input: { ...params, ...direction } });
    const t = incomingTexts[lang].direct;
    const redirect = urls.incomingDocument.to(lang, params);
    if (direction.main === null) return { redirect, flash: t.filed };
    const { directions } = await deps.incoming.showDocument({ actor, input: params });
    const moved = movedSentences(directions.at(-1)?.due_lines ?? [], lang).slice(-1);
    return { redirect, flash: [t.done, ...moved].join(" ") };
  },
  view: ({ data, lang }) => {
    const t = incomingTexts[lang];
    const { shown, choices } = data;
    const key = { agencyId: shown.document.agency_id, documentId: shown.document.id };
    return (
      <WorkPage
        title={t.direct.title}
        current={`${key.agencyId}.incoming`}
        breadcrumbs={[{ href: urls.incomingDocument.to(lang, key), text: nameOf(shown.document, lang) }]}
      >
        <div class="ph-columns ph-columns--work">
          <DirectForm choices={choices} again={shown.document.directed_at !== null} />
          <div class="ph-columns__side">
            <DocumentFacts shown={shown} />
          </div>
        </div>
      </WorkPage>
    );
  },
});

const unitChoices = ({ units }: Directing) => units.map(({ id, nameVi }) => ({ value: `unit:${id}`, label: nameVi }));
const personChoices = ({ people }: Directing) =>
  people
    .toSorted((a, b) => byPersonName(a.fullName, b.fullName))
    .map(({ accountId, fullName, title }) => ({ value: `person:${accountId}`, label: `${fullName} (${title})` }));

function DirectForm({ choices, again }: { choices: Directing; again: boolean }) {
  const { lang } = usePage();
  const t = incomingTexts[lang].direct;
  const [units, people] = [unitChoices(choices), personChoices(choices)];
  const all = [...units, ...people];
  return (
    <Form class="ph-card ph-card--form">
      {again && <InsetText>{t.againHint}</InsetText>}
      <Select name="main" label={t.main} choices={[...all, { value: nobody, label: t.nobody }]} />
      <Checkboxes name="coordinating" label={t.coordinating} choices={units} small optional />
      <Details summary={`${t.coordinating}: ${t.people}`}>
        <Checkboxes
          name="coordinatingPeople"
          label={`${t.coordinating} (${t.people})`}
          choices={people}
          small
          optional
        />
      </Details>
      <Textarea name="opinion" label={t.opinion} rows={4} optional />
      <Limit choices={choices} />
      <Button>{t.submit}</Button>
    </Form>
  );
}

function Limit({ choices }: { choices: Directing }) {
  const { lang } = usePage();
  const t = incomingTexts[lang].direct;
  const { proposed } = choices;
  return (
    <>
      <Radios
        name="due"
        label={t.due}
        value="default"
        small
        choices={[
          {
            value: "default",
            label: t.proposed({ at: instantText(proposed.dueAt, lang) }),
            ...(proposed.ground ? { hint: proposed.ground } : {}),
          },
          {
            value: "working-days",
            label: t.byDays,
            more: <TextInput name="workingDays" label={t.workingDays} digits width={3} autocomplete="off" />,
          },
          { value: "on", label: t.byDay, more: <DateInput name="dueOn" label={t.on} /> },
        ]}
      />
      <Details summary={t.why}>
        <ol class="govuk-list govuk-list--number ph-due-lines">
          {dueSentences(proposed.lines, lang).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ol>
      </Details>
    </>
  );
}
