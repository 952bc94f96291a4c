import type { ComponentChildren } from "preact";
import { askUrl, mayAsk } from "../copies/copy-places.ts";
import { usePage } from "../kernel/context.tsx";
import { holdsAt } from "#kernel/plain/actor";
import { copyTexts } from "../texts/copy-texts.ts";
import { handBookTexts } from "../texts/hand-book-texts.ts";
import { outgoingTexts } from "../texts/outgoing-texts.ts";
import { Button, ButtonLink, Details, Form, Select, Textarea } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { reviewKinds } from "./document-acts.ts";
import { AskOpinions } from "./opinions.tsx";
import type { ShownDocument } from "./document-page.tsx";

type Props = { readonly data: ShownDocument };

const Card = (props: { title: string; children: ComponentChildren }) => (
  <section class="ph-card ph-card--form">
    <h2 class="ph-card__title">{props.title}</h2>
    {props.children}
  </section>
);

/** What the reader can do with the document now, the usual first. */
export function Deeds({ data }: Props) {
  const { lang } = usePage();
  const t = outgoingTexts[lang];
  const { document, may } = data;
  const key = { agencyId: document.agency_id, documentId: document.id };
  return (
    <>
      {may.edit && (
        <p>
          <ButtonLink href={urls.outgoingEdit.to(lang, key)} tone="secondary">
            {t.draft.edit}
          </ButtonLink>
        </p>
      )}
      {may.edit && data.drafting && <SubmitCard data={data} />}
      {may.review && <ReviewCard data={data} />}
      <AskOpinions data={data} />
      <TrayLinks data={data} />
      {may.return && <ReasonCard act="return" title={t.deeds.return} hint={t.deeds.reasonHint} open />}
      {may.sendBack && <ReasonCard act="send-back" title={t.deeds.sendBack} hint={t.deeds.reasonHint} />}
      {may.takeBack && <ReasonCard act="take-back" title={t.deeds.takeBack} />}
      <CopyLink data={data} />
      <BookLinks data={data} />
      {may.replace && data.replacedBy === null && <BeginCard act="replace" />}
      {may.correct && <BeginCard act="correct" />}
      {may.recall && <ReasonCard act="recall" title={t.deeds.recall} hint={t.deeds.recallHint} warning />}
      {may.comment && <CommentCard />}
      {may.drop && <ReasonCard act="drop" title={t.deeds.dropIt} hint={t.deeds.dropHint} warning />}
    </>
  );
}

/** To the tray where it is signed, or numbered and sealed. */
function TrayLinks({ data }: Props) {
  const { lang } = usePage();
  const t = outgoingTexts[lang];
  const { document, may, signsFrom } = data;
  const { agency_id: agencyId } = document;
  return (
    <>
      {may.sign && (
        <p>
          <ButtonLink href={urls.outgoingSigning.to(lang, { agencyId: signsFrom ?? agencyId })}>
            {t.tray.title}
          </ButtonLink>
        </p>
      )}
      {may.sendBack && (
        <p>
          <ButtonLink href={urls.outgoingClerk.to(lang, { agencyId })}>{t.clerk.title}</ButtonLink>
        </p>
      )}
    </>
  );
}

function CopyLink({ data: { document } }: Props) {
  const { actor, lang } = usePage();
  const key = { agencyId: document.agency_id, documentId: document.id };
  if (document.state !== "issued" || !mayAsk(actor, key.agencyId)) return null;
  return (
    <p>
      <ButtonLink href={askUrl(lang, "outgoing", key)} tone="secondary">
        {copyTexts[lang].ask}
      </ButtonLink>
    </p>
  );
}

/** For the clerk, of a document that went out: the books in which it is written by hand. */
function BookLinks({ data: { document } }: Props) {
  const { actor, lang } = usePage();
  const { agency_id: agencyId, state, number_text: number, symbol } = document;
  if (state !== "issued" || number === null || !holdsAt(actor, agencyId, "clerk")) return null;
  const t = handBookTexts[lang];
  const asked = { so: `${number}/${symbol}` };
  return (
    <p>
      <a class="govuk-link" href={urls.postBook.to(lang, { agencyId }, asked)}>
        {t.post.writeFrom}
      </a>
      {" · "}
      <a class="govuk-link" href={urls.loanBook.to(lang, { agencyId }, asked)}>
        {t.loans.enter}
      </a>
    </p>
  );
}

function SubmitCard({ data }: Props) {
  const { lang } = usePage();
  const t = outgoingTexts[lang];
  const { document, drafting } = data;
  const not = [document.signer_account_id, document.drafter_account_id];
  const people = (drafting?.reviewers ?? [])
    .filter(({ accountId }) => !not.includes(accountId))
    .map(({ accountId, fullName, title }) => ({ value: accountId, label: `${fullName}, ${title}` }));
  const round = data.reviews.at(-1)?.round;
  const before = (kind: string) => data.reviews.find((review) => review.round === round && review.kind === kind);
  return (
    <Card title={t.deeds.submit}>
      <p class="govuk-body">{t.deeds.submitLead}</p>
      <Form act="submit">
        <input type="hidden" name="version" value={document.version} />
        {reviewKinds.map((kind) => (
          <Select
            key={kind}
            name={`route.${kind}`}
            label={t.page.kinds[kind]}
            blank={t.deeds.skip}
            value={before(kind)?.reviewer_account_id ?? ""}
            choices={people}
            optional
          />
        ))}
        <Button>{t.deeds.submit}</Button>
      </Form>
    </Card>
  );
}

function ReviewCard({ data }: Props) {
  const { lang } = usePage();
  const t = outgoingTexts[lang].deeds;
  return (
    <Card title={t.review}>
      <Form act="pass">
        <input type="hidden" name="version" value={data.document.version} />
        <Textarea name="comment" label={t.comment} rows={3} optional />
        <Button>{t.pass}</Button>
      </Form>
      <Form act="return-draft">
        <Textarea name="reason" label={t.reason} hint={t.reasonHint} rows={3} />
        <Button tone="secondary">{t.return}</Button>
      </Form>
    </Card>
  );
}

/** A deed that asks why; folded away where it is not what one came for. */
function ReasonCard(props: { act: string; title: string; hint?: string; warning?: boolean; open?: boolean }) {
  const page = usePage();
  const t = outgoingTexts[page.lang].deeds;
  const refusedHere = page.refusal !== null && page.act === props.act;
  return (
    <Details summary={props.title} open={props.open === true || refusedHere}>
      <Form act={props.act}>
        <Textarea name="reason" label={t.reason} hint={props.hint} rows={3} />
        <Button tone={props.warning ? "warning" : "secondary"}>{props.title}</Button>
      </Form>
    </Details>
  );
}

/** Begins the document that replaces or corrects this one. */
function BeginCard({ act }: { act: "replace" | "correct" }) {
  const t = outgoingTexts[usePage().lang].deeds;
  return (
    <Details summary={t[act]}>
      <p class="govuk-body">{t[`${act}Hint`]}</p>
      <Form act={act}>
        <Button tone="secondary">{t[act]}</Button>
      </Form>
    </Details>
  );
}

function CommentCard() {
  const page = usePage();
  const t = outgoingTexts[page.lang].deeds;
  return (
    <Details summary={t.say} open={page.refusal !== null && page.act === "comment"}>
      <Form act="comment">
        <Textarea name="comment" label={t.comment} rows={3} />
        <Button tone="secondary">{t.say}</Button>
      </Form>
    </Details>
  );
}
