import { isDay } from "#kernel/plain/day";
import { Refusal } from "#kernel/plain/refusal";
import { usePage } from "../kernel/context.tsx";
import { page } from "../page.ts";
import { draftTexts } from "../texts/draft-texts.ts";
import { dayText } from "../texts/format.ts";
import { Button, ButtonRow, Form, Radios, SummaryList, TextInput } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { BackToSteps, DraftLayout } from "./draft-layout.tsx";
import { type OpenDraft, loadDraft } from "./load-draft.ts";

const ways = ["online", "counter", "post"] as const;

/** How to reach the person about this dossier, filled from what is known, and how the result is to come. */
export const draftContactPage = page({
  path: urls.myDraftContact,
  access: "citizen",
  load: ({ deps, actor, params }) => loadDraft(deps, actor, params.draft),
  act: async ({ deps, actor, params, form, requestId, lang }) => {
    const contact = { phone: form.text("phone"), email: form.text("email"), address: form.text("address") };
    const input = { draftId: params.draft, contact, returnWay: form.text("returnWay") };
    const { faults } = await deps.drafts.saveContact({ actor, requestId, input });
    const wrong = Object.keys(faults).length > 0;
    if (wrong && form.text("when") !== "later")
      throw new Refusal("invalid", "web.saved-with-faults", { fields: faults });
    return { redirect: urls.myDraft.to(lang, params), flash: draftTexts[lang].saved };
  },
  view: ({ data, lang }) => {
    const t = draftTexts[lang];
    return (
      <DraftLayout title={t.steps.contact} draft={data}>
        <p class="govuk-body">{t.contactLead}</p>
        <Person draft={data} />
        <ContactForm draft={data} />
        <BackToSteps draft={data} />
      </DraftLayout>
    );
  },
});

export function Person({ draft: { person } }: { draft: OpenDraft }) {
  const t = draftTexts[usePage().lang];
  const born = person.dateOfBirth !== null && isDay(person.dateOfBirth) ? dayText(person.dateOfBirth) : "";
  const rows = [
    { key: t.fullName, value: person.fullName },
    { key: t.identityNumber, value: <span class="ph-code">{person.identityNumber ?? ""}</span> },
    ...(born === "" ? [] : [{ key: t.dateOfBirth, value: born }]),
  ];
  return <SummaryList rows={rows} />;
}

function ContactForm({ draft }: { draft: OpenDraft }) {
  const t = draftTexts[usePage().lang];
  const { contact } = draft;
  return (
    <Form>
      <TextInput
        name="phone"
        label={t.phone}
        hint={t.phoneHint}
        value={contact.phone}
        kind="tel"
        width={20}
        autocomplete="tel"
      />
      <TextInput name="email" label={t.email} value={contact.email} kind="email" optional autocomplete="email" />
      <TextInput name="address" label={t.address} value={contact.address} optional autocomplete="street-address" />
      <Radios
        name="returnWay"
        label={t.returnWay}
        value={draft.returnWay}
        choices={ways.map((value) => ({ value, label: t.returnWays[value] }))}
      />
      <ButtonRow>
        <Button>{t.save}</Button>
        <Button tone="secondary" name="when" value="later">
          {t.saveLater}
        </Button>
      </ButtonRow>
    </Form>
  );
}
