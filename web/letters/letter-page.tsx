import { isDay } from "#kernel/plain/day";
import { Refusal } from "#kernel/plain/refusal";
import { usePage } from "../kernel/context.tsx";
import type { Lang } from "../kernel/page.ts";
import { ProblemNote } from "../official/dossier-todo.tsx";
import { PinField, readSecret } from "../official/pin-field.tsx";
import { officialRoles } from "../official/queues.ts";
import { page } from "../page.ts";
import { dayText, instantText } from "../texts/format.ts";
import { letterTexts } from "../texts/letter-texts.ts";
import { Button, Form, LookAgain, SummaryList, Textarea, WarningText } from "../ui/index.ts";
import type { SummaryRow } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { DeedFrame } from "./deed-frame.tsx";
import { LetterContent } from "./letter-content.tsx";
import { letterTag } from "./letter-tag.tsx";
import type { OpenedCourse, ShownLetter } from "./load-course.ts";
import { loadCourse } from "./load-course.ts";

type Params = { readonly agencyId: string; readonly dossierId: string; readonly letterId: string };
const keyOf = ({ agencyId, letterId }: Params) => ({ agencyId, letterId });
const goOn = (lang: Lang, { agencyId, dossierId }: Params, flash: string) => ({
  redirect: urls.dossier.to(lang, { agencyId, dossierId }),
  flash,
});

function findLetter(course: OpenedCourse["course"], letterId: string): ShownLetter {
  const found = course.letters.find((letter) => letter.id === letterId);
  if (!found) throw new Refusal("not-found", "letters.unknown-letter");
  return found;
}

/** One letter: what it says, where it stands, and what the reader may do with it. */
export const letterPage = page({
  path: urls.letter,
  access: { roles: officialRoles },
  load: async ({ deps, actor, params, lang }) => {
    const opened = await loadCourse(deps, actor, params, lang);
    return { opened, letter: findLetter(opened.course, params.letterId) };
  },
  acts: {
    approve: async ({ deps, actor, params, requestId, lang }) => {
      await deps.letters.approveSupplement({ actor, requestId, input: keyOf(params) });
      return goOn(lang, params, letterTexts[lang].letter.approved);
    },
    send: async ({ deps, actor, params, requestId, lang }) => {
      await deps.letters.sendSupplement({ actor, requestId, input: keyOf(params) });
      return goOn(lang, params, letterTexts[lang].letter.sent);
    },
    sign: async ({ deps, actor, params, form, requestId, lang }) => {
      const sha256 = form.text("sha256");
      const documents = [{ documentId: params.letterId, sha256 }];
      const opening = { use: "personal", agencyId: form.text("signingAgencyId"), ...readSecret(form), documents };
      const { authorisationId } = await deps.signatures.openAuthorisation({ actor, requestId, input: opening });
      await deps.letters.authoriseLetter({ actor, requestId, input: { ...keyOf(params), authorisationId, sha256 } });
      return goOn(lang, params, letterTexts[lang].letter.signing);
    },
    drop: async ({ deps, actor, params, form, requestId, lang }) => {
      const input = { ...keyOf(params), reason: form.text("reason") };
      await deps.letters.dropLetter({ actor, requestId, input });
      return goOn(lang, params, letterTexts[lang].letter.dropped);
    },
  },
  view: ({ data, lang }) => {
    const { opened, letter } = data;
    return (
      <DeedFrame data={opened} title={letterTexts[lang].forms[letter.form]} allowed>
        <div class="ph-two-columns">
          <div>
            <LetterContent letter={letter} imported={opened.dossier.source !== null} />
            <LetterFacts letter={letter} names={opened.course.names} />
          </div>
          <div>
            <Deeds letter={letter} />
          </div>
        </div>
      </DeedFrame>
    );
  },
});

function LetterFacts({ letter, names }: { letter: ShownLetter; names: OpenedCourse["course"]["names"] }) {
  const { lang } = usePage();
  const t = letterTexts[lang].letter;
  const who = (key: string, id: string | null): SummaryRow[] => {
    const name = id === null ? undefined : names.get(id)?.fullName;
    return name ? [{ key, value: name }] : [];
  };
  const at = (key: string, on: Date | null): SummaryRow[] => (on ? [{ key, value: instantText(on, lang) }] : []);
  const { answer_by: by, drop_reason: dropped } = letter;
  const why = dropped === "letters.overtaken" ? t.overtaken : dropped;
  const rows: SummaryRow[] = [
    { key: t.state, value: letterTag(letter.state, lang) },
    ...who(t.proposedBy, letter.proposed_by),
    ...(letter.ground ? [{ key: t.ground, value: letter.ground }] : []),
    ...who(t.approvedBy, letter.approved_by),
    ...who(t.signer, letter.signer_account_id),
    ...(letter.symbol ? [{ key: t.number, value: `${letter.number_text ?? "…"}/${letter.symbol}` }] : []),
    ...at(t.signedAt, letter.signed_at),
    ...who(t.sealedBy, letter.sealer_account_id),
    ...(by !== null && isDay(by) ? [{ key: t.answerBy, value: dayText(by) }] : []),
    ...at(t.sentAt, letter.sent_at),
    ...at(t.answeredAt, letter.answered_at),
    ...(why ? [{ key: t.dropReason, value: why }] : []),
    ...(letter.rendered_sha256 && letter.form !== "form-02"
      ? [{ key: t.hash, value: <span class="ph-hash">{letter.rendered_sha256}</span> }]
      : []),
  ];
  return <SummaryList title={letterTexts[lang].forms[letter.form]} dense rows={rows} />;
}

/** What is done elsewhere with the letter: it is printed, or waits for the clerk. */
function Waits({ letter }: { letter: ShownLetter }) {
  const { lang } = usePage();
  const t = letterTexts[lang];
  if (letter.state === "being-rendered") {
    return (
      <p class="govuk-body">
        {t.printing} <LookAgain />
      </p>
    );
  }
  if (letter.state !== "to-seal" || !letter.signing_agency_id) return null;
  return (
    <p class="govuk-body">
      {t.letter.toSeal}{" "}
      {letter.may.seal && (
        <a class="govuk-link" href={urls.clerkTray.to(lang, { agencyId: letter.signing_agency_id })}>
          {t.letter.sealHere}
        </a>
      )}
    </p>
  );
}

function Deeds({ letter }: { letter: ShownLetter }) {
  const { lang } = usePage();
  const t = letterTexts[lang].letter;
  return (
    <>
      <Waits letter={letter} />
      {letter.problem && <ProblemNote problem={letter.problem} title={t.problem} />}
      {letter.may.approve && (
        <Form act="approve" class="ph-card ph-card--form">
          <WarningText>{t.approveWarning}</WarningText>
          <Button>{t.approve}</Button>
        </Form>
      )}
      {letter.may.send && (
        <Form act="send" class="ph-card ph-card--form">
          {letter.stage === "in-process" && <p class="govuk-body">{t.sendPauses}</p>}
          <Button>{t.send}</Button>
        </Form>
      )}
      {letter.may.sign && <Sign letter={letter} />}
      {letter.may.drop && (
        <section class="ph-card ph-card--form">
          <h2 class="ph-card__title">{t.dropTitle}</h2>
          <Form act="drop">
            <Textarea name="reason" label={t.dropReason} rows={2} />
            <Button tone="secondary">{t.drop}</Button>
          </Form>
        </section>
      )}
    </>
  );
}

/** The head of the Centre signs for the Centre, a leader for the deciding agency. */
function Sign({ letter }: { letter: ShownLetter }) {
  const { lang } = usePage();
  const t = letterTexts[lang].letter;
  return (
    <section class="ph-card ph-card--form">
      <h2 class="ph-card__title">{t.sign}</h2>
      <Form act="sign">
        <input type="hidden" name="sha256" value={letter.rendered_sha256 ?? ""} />
        <input type="hidden" name="signingAgencyId" value={letter.signing_agency_id ?? ""} />
        <PinField label={t.pin} hint={t.pinHint} agencyId={letter.signing_agency_id ?? undefined} />
        <Button>{t.sign}</Button>
      </Form>
    </section>
  );
}
