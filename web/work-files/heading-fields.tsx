import { usePage } from "../kernel/context.tsx";
import type { Fields } from "../kernel/fields.ts";
import type { Lang } from "../kernel/page.ts";
import type { PageDeps } from "../page-deps.ts";
import { workFilesTexts } from "../texts/work-files-texts.ts";
import { Select, Textarea, TextInput } from "../ui/index.ts";
import { personChoices, retentionChoices } from "./file-words.tsx";

export type ShownList = Awaited<ReturnType<PageDeps["workFiles"]["showList"]>>;
export type ShownHeading = ShownList["headings"][number]["heading"];

/** What the form sends, as the act takes it. */
export const readHeading = (form: Fields) => ({
  ...{ section: form.text("section"), symbol: form.text("symbol"), title: form.text("title") },
  ...{ retention: form.text("retention"), ground: form.text("ground") },
  ...{ responsibleId: form.text("responsibleId"), note: form.text("note") },
});

const retentionOf = ({ is_permanent, retention_years }: ShownHeading): string =>
  is_permanent ? "permanent" : retention_years === null ? "" : String(retention_years);

/** What stood in the CSV where it was not understood. */
const saidHint = (said: string | undefined, lang: Lang) =>
  said ? { hint: workFilesTexts[lang].yearly.said({ said }) } : {};

/** The clerk's fields of one heading of a yearly list. */
export function HeadingFields({ shown, heading }: { shown: ShownList; heading?: ShownHeading }) {
  const { lang } = usePage();
  const t = workFilesTexts[lang];
  const unclear = heading?.responsible_account_id === null ? heading.responsible_name : "";
  return (
    <>
      <TextInput name="section" label={t.yearly.section} value={heading?.section ?? ""} autocomplete="off" optional />
      <TextInput
        name="symbol"
        label={t.symbol}
        hint={t.yearly.symbolHint}
        value={heading?.symbol ?? ""}
        width={20}
        autocomplete="off"
      />
      <Textarea name="title" label={t.fileTitle} value={heading?.title ?? ""} rows={2} />
      <Retention shown={shown} heading={heading} />
      <Select
        name="responsibleId"
        label={t.yearly.responsible}
        {...saidHint(unclear, lang)}
        choices={personChoices(shown.people)}
        value={heading?.responsible_account_id ?? ""}
      />
      <TextInput name="note" label={t.yearly.note} value={heading?.note ?? ""} autocomplete="off" optional />
    </>
  );
}

function Retention({ shown, heading }: { shown: ShownList; heading: ShownHeading | undefined }) {
  const { lang } = usePage();
  const t = workFilesTexts[lang];
  return (
    <>
      <Select
        name="retention"
        label={t.retention}
        {...saidHint(heading?.retention_said, lang)}
        choices={retentionChoices(shown.levels, lang)}
        value={heading ? retentionOf(heading) : ""}
      />
      <TextInput
        name="ground"
        label={t.ground}
        hint={t.yearly.groundHint}
        value={heading?.retention_ground ?? ""}
        autocomplete="off"
      />
    </>
  );
}
