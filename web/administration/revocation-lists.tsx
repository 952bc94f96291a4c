import { usePage } from "../kernel/context.tsx";
import type { Lang } from "../kernel/page.ts";
import { countText, instantText } from "../texts/format.ts";
import { revocationRefusals } from "../texts/refusals/revocation-refusals.ts";
import { revocationTexts } from "../texts/revocation-texts.ts";
import { Button, Details, Form, InsetText, SummaryList, Tag, TextInput } from "../ui/index.ts";
import type { SummaryRow } from "../ui/index.ts";
import type { LoadedCertificates } from "./certificates-page.tsx";

type Line = LoadedCertificates["lists"][number];

const tones = { fresh: "green", failing: "yellow", overdue: "red", none: "red" } as const;

function failureText(failure: NonNullable<Line["failure"]>, lang: Lang): string {
  const sentence = revocationRefusals[failure][lang];
  return typeof sentence === "string" ? sentence : sentence({});
}

/** Each authority's revocation list: when it was last fetched, until when it counts, and what is wrong. */
export function RevocationLists({ lists, mayChange }: { lists: readonly Line[]; mayChange: boolean }) {
  const { lang } = usePage();
  const t = revocationTexts[lang];
  const overdue = lists.filter(({ state }) => state === "overdue" || state === "none");
  return (
    <>
      <h2 class="govuk-heading-m">{t.title}</h2>
      {overdue.length > 0 && <InsetText>{t.warning({ names: overdue.map(({ name }) => name).join("; ") })}</InsetText>}
      {lists.length === 0 && <p class="ph-empty">{t.none}</p>}
      {lists.map((row) => (
        <AuthorityCard key={row.authority} row={row} mayChange={mayChange} />
      ))}
    </>
  );
}

function AuthorityCard({ row, mayChange }: { row: Line; mayChange: boolean }) {
  const { lang } = usePage();
  const t = revocationTexts[lang];
  return (
    <section class="ph-card">
      <div class="ph-card__head">
        <h3 class="ph-card__title" lang="vi">
          {row.name}
        </h3>
        <Tag tone={tones[row.state]}>{t.states[row.state]}</Tag>
      </div>
      <SummaryList dense rows={rowsOf(row, lang)} />
      <Form act="fetch-list" row={row.authority}>
        <Button small tone="secondary" about={row.name}>
          {t.fetch}
        </Button>
      </Form>
      {mayChange && <AddressForm row={row} />}
    </section>
  );
}

function rowsOf(row: Line, lang: Lang): SummaryRow[] {
  const t = revocationTexts[lang];
  const { endsAt, failure, failures, fetchedAt, nextTryAt, triedAt } = row;
  const tried = { count: failures, at: triedAt ? instantText(triedAt, lang) : "–" };
  const again = nextTryAt ? instantText(nextTryAt, lang) : "–";
  return [
    { key: t.fetched, value: fetchedAt ? instantText(fetchedAt, lang) : t.never },
    ...(endsAt ? [{ key: t.until, value: instantText(endsAt, lang) }] : []),
    ...(endsAt ? [{ key: t.entries, value: countText(row.entries) }] : []),
    ...(failure
      ? [{ key: t.failed, value: `${failureText(failure, lang)} ${t.tried({ ...tried, next: again })}` }]
      : []),
    {
      key: t.from,
      value: <Places urls={row.crlUrl ? [row.crlUrl] : row.foundUrls} configured={row.crlUrl !== null} />,
    },
    {
      key: t.ocspUrl,
      value: <Places urls={row.ocspUrl ? [row.ocspUrl] : row.foundOcspUrls} configured={row.ocspUrl !== null} />,
    },
  ];
}

function Places({ urls, configured }: { urls: readonly string[]; configured: boolean }) {
  const { lang } = usePage();
  const t = revocationTexts[lang];
  if (urls.length === 0) return <>{t.noAddress}</>;
  return (
    <>
      <span class="ph-code">{urls.join(" ")}</span>
      <span class="ph-second-line">{configured ? t.configured : t.found}</span>
    </>
  );
}

function AddressForm({ row }: { row: Line }) {
  const { lang } = usePage();
  const t = revocationTexts[lang];
  return (
    <Details summary={t.change}>
      <Form act="set-addresses" row={row.authority}>
        <TextInput
          name="crlUrl"
          label={t.crlUrl}
          hint={t.crlHint}
          value={row.crlUrl ?? ""}
          autocomplete="off"
          optional
        />
        <TextInput name="ocspUrl" label={t.ocspUrl} value={row.ocspUrl ?? ""} autocomplete="off" optional />
        <Button small about={row.name}>
          {t.save}
        </Button>
      </Form>
    </Details>
  );
}
