import type { Channel, ProcedureTime, ProcedureVersion } from "#capabilities/procedures";
import type { ComponentChildren } from "preact";
import { usePage } from "../kernel/context.tsx";
import type { Lang } from "../kernel/page.ts";
import { draftTexts } from "../texts/draft-texts.ts";
import { procedureTexts } from "../texts/procedure-texts.ts";
import { Table } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { isLedElsewhere } from "./procedure-system.tsx";

/** A case's own limit goes before the one for every case. */
function limitOf(version: ProcedureVersion, caseKey: string, channel: Channel): ProcedureTime | undefined {
  const onChannel = version.times.filter((time) => time.channel === channel);
  return onChannel.find((time) => time.caseKey === caseKey) ?? onChannel.find((time) => time.caseKey === null);
}

function limitText(time: ProcedureTime | undefined, lang: Lang): string {
  const t = procedureTexts[lang];
  if (time === undefined) return t.noTime;
  return time.unit === "same-day" ? t.sameDay : t.amount({ amount: time.amount, unit: t.units[time.unit] });
}

/** How long each case takes, by the way it is handed in. */
export function TimeTable({ version }: { version: ProcedureVersion }) {
  const { lang } = usePage();
  const t = procedureTexts[lang];
  const same = version.cases.every(
    ({ key }) => new Set(version.channels.map((channel) => limitText(limitOf(version, key, channel), lang))).size <= 1,
  );
  const columns = same ? version.channels.slice(0, 1) : version.channels;
  return (
    <>
      <Table
        caption={t.timeTitle}
        captionHidden
        rows={version.cases}
        rowKey={({ key }) => key}
        columns={[
          {
            title: t.caseColumn,
            heading: true,
            cell: (one) => (
              <span lang={lang === "en" && one.nameEn ? "en" : "vi"}>
                {lang === "en" ? (one.nameEn ?? one.nameVi) : one.nameVi}
              </span>
            ),
          },
          ...columns.map((channel) => ({
            title: same ? t.anyChannel : t.channels[channel],
            cell: (one: ProcedureVersion["cases"][number]) => limitText(limitOf(version, one.key, channel), lang),
          })),
        ]}
      />
      <p class="govuk-body-s">
        {version.times.some(({ unit }) => unit === "days" || unit === "months") ? t.timeNoteDays : t.timeNote}{" "}
        {version.times.some(({ unitAssumed }) => unitAssumed) && t.unitAssumed}
      </p>
    </>
  );
}

/** Stages with ends of their own, and other agencies that are asked, under the table of times. */
export function TimeParts({ version }: { version: ProcedureVersion }) {
  const { lang } = usePage();
  const t = procedureTexts[lang];
  const amountOf = (it: { readonly amount: number; readonly unit: keyof typeof t.units }) =>
    t.amount({ amount: it.amount, unit: t.units[it.unit] });
  const { consultations, stages } = version;
  if (stages.length + consultations.length === 0) return null;
  return (
    <ul class="govuk-list govuk-list--bullet">
      {stages.map((it) => (
        <li key={it.key}>
          <span lang={lang}>{lang === "en" ? it.nameEn : it.nameVi}</span>: {amountOf(it)}
        </li>
      ))}
      {consultations.map((it) => (
        <li key={it.key}>
          <span lang={lang}>{lang === "en" ? it.nameEn : it.nameVi}</span>: {amountOf(it)}.{" "}
          {it.silence === "agreed" ? t.silenceAgreed : t.silenceNothing} {!it.pauses && t.doesNotPause}
        </li>
      ))}
    </ul>
  );
}

const portal = "https://dichvucong.gov.vn/";

/** Online: these pages where they are open for it, else the national portal. */
function Online({ version, open }: { version: ProcedureVersion; open: boolean }) {
  const { lang } = usePage();
  const t = procedureTexts[lang];
  return open ? (
    <>
      {t.whereHere}{" "}
      <a class="govuk-link" href={urls.beginDraft.to(lang, { code: version.code })}>
        {draftTexts[lang].submit}
      </a>
      .
    </>
  ) : (
    <>
      {t.whereOnline}{" "}
      <a class="govuk-link" href={portal} rel="noopener external">
        {t.portal}
      </a>
      .
    </>
  );
}

/** Where to hand it in, the nearest way first. */
export function WhereList({ version, open }: { version: ProcedureVersion; open: boolean }) {
  const t = procedureTexts[usePage().lang];
  const words: Record<Channel, ComponentChildren> = {
    direct: t.whereDirect,
    online: <Online version={version} open={open} />,
    post: t.wherePost,
  };
  const all = isLedElsewhere(version) ? [] : (["online", "direct", "post"] as const);
  const ways = all.filter((channel) => version.channels.includes(channel));
  return (
    <>
      <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
        {ways.map((channel) => (
          <li key={channel}>{words[channel]}</li>
        ))}
      </ul>
      {version.agencies.length > 0 && (
        <p class="govuk-body">
          {t.agencies}: <span lang="vi">{version.agencies.map(({ nameVi }) => nameVi).join("; ")}</span>.
        </p>
      )}
    </>
  );
}
