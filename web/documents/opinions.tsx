import type { ShownOpinion } from "#capabilities/documents";
import { addDays, dayIn, vietnamZone } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import { instantText } from "../texts/format.ts";
import { opinionTexts } from "../texts/opinion-texts.ts";
import { Button, Checkboxes, DateInput, Details, Form, Radios, Tag, TextInput, Textarea } from "../ui/index.ts";
import type { ShownDocument } from "./document-page.tsx";

type Props = { readonly data: ShownDocument };
const usualDays = 2;

/** Who was asked: the official's name, or the unit's. */
function partyName({ data }: Props, { party_id, party_kind }: ShownOpinion): string {
  if (party_kind === "official") return data.names.get(party_id)?.fullName ?? "";
  return data.units.find(({ id }) => id === party_id)?.nameVi ?? "";
}

/** Every request with its answers, the newest first; what does not agree catches the eye. */
export function Opinions({ data }: Props) {
  const { lang } = usePage();
  const t = opinionTexts[lang];
  const requests = [...Map.groupBy(data.opinions, ({ request_id }) => request_id).values()].toReversed();
  if (requests.length === 0) return null;
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{t.title}</h2>
      {requests.map((opinions) => (
        <Request key={opinions[0]?.request_id} data={data} opinions={opinions} />
      ))}
    </section>
  );
}

function Request({ data, opinions }: Props & { opinions: readonly ShownOpinion[] }) {
  const { lang } = usePage();
  const t = opinionTexts[lang];
  const [first] = opinions;
  if (!first) return null;
  const by = data.names.get(first.asked_by)?.fullName ?? "";
  return (
    <>
      <p class="govuk-body">
        {t.asked({ no: first.version, at: instantText(first.asked_at, lang), by })}.{" "}
        {t.due({ at: instantText(first.due_at, lang) })}.
      </p>
      {first.question && <p class="govuk-body ph-note">{first.question}</p>}
      <ul class="govuk-list">
        {opinions.map((opinion) => (
          <li key={opinion.party_id}>
            <strong>{partyName({ data }, opinion)}</strong>: {saidBy(data, opinion, lang)}{" "}
            {opinion.objects && <Tag tone="red">{t.objects}</Tag>}
            {opinion.words && <span class="ph-second-line">{opinion.words}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}

function saidBy(data: ShownDocument, opinion: ShownOpinion, lang: "vi" | "en"): string {
  const t = opinionTexts[lang];
  if (opinion.answer === null || opinion.answered_at === null) return opinion.late ? t.late : t.waiting;
  const by =
    opinion.answered_by === opinion.party_id ? "" : (data.names.get(opinion.answered_by ?? "")?.fullName ?? "");
  const parts = [
    ...[t.answers[opinion.answer], instantText(opinion.answered_at, lang)],
    ...(opinion.answered_at > opinion.due_at ? [t.lateAnswer] : []),
    ...(by === "" ? [] : [t.forUnit({ name: by })]),
  ];
  return parts.join(" · ");
}

/** What the reader is asked, before everything else they can do. */
export function GiveOpinion({ data }: Props) {
  const { lang } = usePage();
  const t = opinionTexts[lang];
  return (
    <>
      {data.opinions
        .filter(({ mayAnswer }) => mayAnswer)
        .map((opinion) => {
          const who = opinion.party_kind === "unit" ? partyName({ data }, opinion) : t.you;
          return (
            <section class="ph-card ph-card--form" key={`${opinion.request_id}${opinion.party_id}`}>
              <h2 class="ph-card__title">{t.give({ who })}</h2>
              <p class="govuk-body">{t.due({ at: instantText(opinion.due_at, lang) })}.</p>
              {opinion.question && <p class="govuk-body">{opinion.question}</p>}
              <Form act="give-opinion" row={`${opinion.request_id}~${opinion.party_id}`}>
                <Radios
                  name="answer"
                  label={t.answer}
                  small
                  choices={(["agree", "disagree", "comment"] as const).map((value) => ({
                    value,
                    label: t.answers[value].replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase("vi")),
                  }))}
                />
                <Textarea name="words" label={t.words} hint={t.wordsHint} rows={3} />
                <Button>{t.reply}</Button>
              </Form>
            </section>
          );
        })}
    </>
  );
}

/** Drafter and leaders ask; those asked about this version already, the drafter and the signer are not offered. */
export function AskOpinions({ data }: Props) {
  const page = usePage();
  const t = opinionTexts[page.lang];
  const { document, drafting, opinions, may } = data;
  if (!may.ask || !drafting) return null;
  const asked = opinions.filter(({ version }) => version === document.version).map(({ party_id }) => party_id);
  const not = new Set([document.drafter_account_id, document.signer_account_id, ...asked]);
  const people = drafting.reviewers.filter(({ accountId }) => !not.has(accountId));
  const units = drafting.units.filter(({ id }) => !not.has(id));
  const usual = addDays(dayIn(vietnamZone, data.now), usualDays);
  return (
    <Details summary={t.ask} open={page.refusal !== null && page.act === "ask-opinions"}>
      <p class="govuk-body">{t.askLead}</p>
      <Form act="ask-opinions">
        <input type="hidden" name="version" value={document.version} />
        <Checkboxes
          name="accountIds"
          label={t.officials}
          small
          choices={people.map(({ accountId, fullName, title }) => ({
            value: accountId,
            label: `${fullName}, ${title}`,
          }))}
        />
        {units.length > 0 && (
          <Checkboxes
            name="unitIds"
            label={t.units}
            hint={t.unitsHint}
            small
            optional
            choices={units.map(({ id, nameVi }) => ({ value: id, label: nameVi }))}
          />
        )}
        <DateInput name="dueAt" label={t.dueOn} value={usual} />
        <TextInput name="dueTime" label={t.dueAt} hint={t.dueHint} value="17:00" width={5} autocomplete="off" />
        <Textarea name="question" label={t.question} rows={2} optional />
        <Button tone="secondary">{t.send}</Button>
      </Form>
    </Details>
  );
}
