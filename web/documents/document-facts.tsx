import { usePage } from "../kernel/context.tsx";
import { day } from "#kernel/plain/day";
import type { Lang } from "../kernel/page.ts";
import { councilTexts } from "../texts/council-texts.ts";
import { dayText, instantText } from "../texts/format.ts";
import { grantTexts } from "../texts/grant-texts.ts";
import { opinionTexts } from "../texts/opinion-texts.ts";
import { outgoingTexts } from "../texts/outgoing-texts.ts";
import { refusalWords } from "../texts/refusal-texts.ts";
import { Refusal } from "#kernel/plain/refusal";
import { SummaryList, Timeline } from "../ui/index.ts";
import { urls } from "../urls.ts";
import type { ShownDocument } from "./document-page.tsx";

type Props = { readonly data: ShownDocument };

const lines = (texts: readonly string[]) => (
  <ul class="govuk-list" lang="vi">
    {texts.map((text) => (
      <li key={text}>{text}</li>
    ))}
  </ul>
);

/** Why it came back, or what must be done again, before everything else. */
export function Notes({ data }: Props) {
  const { lang, unknownCode } = usePage();
  const t = outgoingTexts[lang].page;
  const { document } = data;
  const problem = document.problem && new Refusal("conflict", document.problem);
  const lastBack = data.steps.findLast(
    ({ kind }) => kind === "take-back" || kind.includes("return") || kind === "send-back",
  );
  const takenBack = lastBack?.kind === "take-back";
  return (
    <>
      {document.return_reason !== null && document.state === "drafting" && (
        <section class="ph-todo">
          <h2 class="ph-todo__title">{takenBack ? outgoingTexts[lang].steps["take-back"] : t.returned}</h2>
          <p class="ph-todo__text">{document.return_reason}</p>
        </section>
      )}
      {problem && (
        <section class="ph-todo">
          <h2 class="ph-todo__title">{t.problem}</h2>
          <p class="ph-todo__text">{refusalWords(problem, lang, unknownCode).sentence}</p>
        </section>
      )}
    </>
  );
}

function Related({ data }: Props) {
  const { lang } = usePage();
  const t = outgoingTexts[lang].page;
  const { agency_id: agencyId } = data.document;
  const { corrections, corrects, replacedBy, replaces } = data;
  const link = (other: { readonly id: string; readonly number: string }, text: string) => (
    <p class="govuk-body" key={other.id}>
      {text}:{" "}
      <a class="govuk-link" href={urls.outgoingDocument.to(lang, { agencyId, documentId: other.id })}>
        {other.number || t.openIt}
        <span class="govuk-visually-hidden"> {text}</span>
      </a>
    </p>
  );
  return (
    <>
      {replaces !== null && link(replaces, t.replaces)}
      {corrects !== null && link(corrects, t.corrects)}
      {corrections.map((letter) => link(letter, t.correctedBy))}
      {replacedBy !== null && link(replacedBy, replacedBy.issued ? t.replacedBy : t.replacementDrafted)}
    </>
  );
}

/** The authorisation under which its signer signs: what the signer, and the clerk before the seal, hold it against. */
function authorisedBy({ authorisation }: ShownDocument, lang: Lang) {
  if (authorisation === null) return [];
  const t = grantTexts[lang];
  const { from, number, on, subject, to } = authorisation;
  const days = (text: string) => dayText(day(text));
  const period = to === null ? t.from({ from: days(from) }) : t.between({ from: days(from), to: days(to) });
  return [
    {
      key: t.ground,
      value: (
        <>
          {t.groundText({ number, on: days(on) })}; {period}
          {subject !== null && (
            <span class="ph-second-line" lang="vi">
              {subject}
            </span>
          )}
        </>
      ),
    },
  ];
}

/** The version that stands, and where it is compared with those before. */
function Version({ data: { document, versions } }: Props) {
  const { lang } = usePage();
  const t = outgoingTexts[lang];
  const key = { agencyId: document.agency_id, documentId: document.id };
  return (
    <>
      {t.version({ no: document.version })}{" "}
      {versions.length > 1 && (
        <a class="govuk-link" href={urls.outgoingVersions.to(lang, key)}>
          {t.page.compare}
        </a>
      )}
    </>
  );
}

/** Who, to whom, how urgent; with what was written for the layout of its type. */
export function Facts({ data }: Props) {
  const { lang } = usePage();
  const t = outgoingTexts[lang];
  const { document, names, unit } = data;
  const nameOf = (id: string) => names.get(id)?.fullName ?? "";
  const council = data.councils.find(({ id }) => id === document.council_id);
  const rows = [
    ...(council ? [{ key: councilTexts[lang].issuer, value: <span lang="vi">{council.name}</span> }] : []),
    { key: t.drafter, value: nameOf(document.drafter_account_id) },
    { key: t.signer, value: `${nameOf(document.signer_account_id)} (${t.draft.authority[document.authority]})` },
    ...authorisedBy(data, lang),
    ...(document.co_signer_account_id ? [{ key: t.page.secretary, value: nameOf(document.co_signer_account_id) }] : []),
    ...(document.party ? [{ key: t.page.party, value: <span lang="vi">{document.party.name}</span> }] : []),
    ...(unit ? [{ key: t.page.unit, value: <span lang="vi">{unit.nameVi}</span> }] : []),
    { key: t.page.urgency, value: t.urgency[document.urgency] },
    ...(document.addressees.length > 0 ? [{ key: t.page.addressees, value: lines(document.addressees) }] : []),
    ...(document.grounds.length > 0 ? [{ key: t.page.grounds, value: lines(document.grounds) }] : []),
    { key: t.page.recipients, value: lines(document.recipients) },
    { key: t.page.copies, value: String(document.copies) },
    ...(data.answered ? [{ key: t.page.answers, value: `${data.answered.code} (${dayText(data.answered.on)})` }] : []),
    ...(document.answer_by ? [{ key: t.page.answerBy, value: dayText(document.answer_by) }] : []),
    { key: t.page.versions, value: <Version data={data} /> },
  ];
  return (
    <>
      <Notes data={data} />
      <Related data={data} />
      <SummaryList title={t.page.facts} dense rows={rows} />
    </>
  );
}

/** Who looks at it in this round, in turn. */
export function Reviews({ data }: Props) {
  const { lang } = usePage();
  const t = outgoingTexts[lang].page;
  const round = data.reviews.at(-1)?.round;
  const now = data.reviews.filter((review) => review.round === round);
  if (now.length === 0) return null;
  return (
    <SummaryList
      title={t.reviewers}
      dense
      rows={now.map((review) => ({
        key: t.kinds[review.kind],
        value: `${data.names.get(review.reviewer_account_id)?.fullName ?? ""}: ${t.reviewStates[review.state]}`,
      }))}
    />
  );
}

/** What happened to it, the latest last. */
export function Course({ data }: Props) {
  const { lang } = usePage();
  const t = outgoingTexts[lang];
  const kinds: Readonly<Record<string, string>> = { ...t.steps, ...opinionTexts[lang].steps };
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{t.page.course}</h2>
      <Timeline
        label={t.page.course}
        steps={data.steps.map((step) => {
          const name = step.by_account_id ? (data.names.get(step.by_account_id)?.fullName ?? "") : "";
          const by = [name, step.on_behalf ? `${t.onBehalf} ${step.by_title ?? ""}` : step.by_title].filter(Boolean);
          return {
            title: kinds[step.kind] ?? step.kind,
            when: instantText(step.at, lang),
            by: by.join(", "),
            state: "done" as const,
            children: step.words ? <p class="govuk-body">{step.words}</p> : undefined,
          };
        })}
      />
    </section>
  );
}
