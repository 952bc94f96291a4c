import { isDay } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import { workFilesTexts } from "../texts/work-files-texts.ts";
import { Button, DateInput, Details, Form, Radios, Select, Textarea } from "../ui/index.ts";
import type { ShownFile } from "./file-page.tsx";
import { personChoices } from "./file-words.tsx";

type Props = { readonly shown: ShownFile };

/** The end of the work; with something missing only with a reason. */
export function CloseFile({ shown }: Props) {
  const { lang } = usePage();
  const t = workFilesTexts[lang];
  const today = isDay(shown.today) ? shown.today : "";
  return (
    <section class="ph-card ph-card--form">
      <h2 class="ph-card__title">{t.file.close}</h2>
      <p class="govuk-body-s">{t.file.closeLead}</p>
      <Form act="close">
        <DateInput name="endedOn" label={t.endedOn} value={today} />
        <Radios
          name="matter"
          label={t.file.matter}
          choices={(["ordinary", "construction"] as const).map((value) => ({ value, label: t.file.matters[value] }))}
          value="ordinary"
          small
        />
        {shown.faults.length > 0 && <Textarea name="reason" label={t.file.reason} rows={3} />}
        <Button>{t.file.close}</Button>
      </Form>
    </section>
  );
}

export function DeliverFile() {
  const { lang } = usePage();
  return (
    <Form act="deliver" class="ph-card">
      <Button>{workFilesTexts[lang].file.deliver}</Button>
    </Form>
  );
}

/** Stands open again when it was refused, so that the sentence beside the field is seen. */
export function ReopenFile() {
  const page = usePage();
  const t = workFilesTexts[page.lang].file;
  return (
    <Details summary={t.reopen} open={page.form !== null && page.act === "reopen"}>
      <Form act="reopen">
        <Textarea name="reopenReason" label={t.reopenReason} rows={2} />
        <Button tone="secondary">{t.reopen}</Button>
      </Form>
    </Details>
  );
}

export function PassFile({ shown }: Props) {
  const page = usePage();
  const t = workFilesTexts[page.lang].file;
  const people = shown.people.filter(({ accountId }) => accountId !== shown.file.holder_account_id);
  return (
    <Details summary={t.pass} open={page.form !== null && page.act === "pass"}>
      <Form act="pass">
        <Select name="toAccountId" label={t.passTo} choices={personChoices(people)} />
        <Textarea name="passReason" label={t.passReason} rows={2} />
        <Button tone="secondary">{t.pass}</Button>
      </Form>
    </Details>
  );
}
