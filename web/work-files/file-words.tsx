import type { DeliveryState, FileState } from "#capabilities/work-files";
import { isDay } from "#kernel/plain/day";
import type { Lang } from "../kernel/page.ts";
import { dayText } from "../texts/format.ts";
import { workFilesTexts } from "../texts/work-files-texts.ts";
import { Tag } from "../ui/index.ts";
import type { Tone } from "../ui/index.ts";

const fileTones: Readonly<Record<FileState, Tone>> = {
  ...{ open: "blue", closed: "yellow", "being-packed": "yellow", offered: "yellow", archived: "green" },
};
const deliveryTones: Readonly<Record<DeliveryState, Tone>> = {
  ...{ "being-packed": "yellow", offered: "yellow", accepted: "green", returned: "grey", failed: "red" },
};

export const fileTag = (state: FileState, lang: Lang) => (
  <Tag tone={fileTones[state]}>{workFilesTexts[lang].states[state]}</Tag>
);
export const deliveryTag = (state: DeliveryState, lang: Lang) => (
  <Tag tone={deliveryTones[state]}>{workFilesTexts[lang].deliveries.states[state]}</Tag>
);

type Retention = { readonly is_permanent: boolean; readonly retention_years: number | null };
export function retentionText({ is_permanent, retention_years }: Retention, lang: Lang): string {
  const t = workFilesTexts[lang];
  if (is_permanent) return t.permanent;
  return retention_years === null ? "–" : t.years({ years: retention_years });
}

/** The levels in force as choices; the value is what acts take. */
export const retentionChoices = (levels: readonly (number | null)[], lang: Lang) =>
  levels.map((years) => ({
    value: years === null ? "permanent" : String(years),
    label: retentionText({ is_permanent: years === null, retention_years: years }, lang),
  }));

export const dayOr = (text: string | null, other = "–"): string =>
  text !== null && isDay(text) ? dayText(text) : other;

export const personChoices = (people: readonly { accountId: string; fullName: string; title: string }[]) =>
  people.map(({ accountId, fullName, title }) => ({ value: accountId, label: `${fullName}, ${title}` }));
