import { usePage } from "../kernel/context.tsx";
import type { Lang } from "../kernel/page.ts";
import { instantText, countText } from "../texts/format.ts";
import { revocationRefusals } from "../texts/refusals/revocation-refusals.ts";
import { revocationTexts } from "../texts/revocation-texts.ts";
import { Button, Details, Form, InsetText, Table, Tag, TextInput } from "../ui/index.ts";
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
      {overdue.length > 0 && <InsetText>{t.warning({ names: overdue.map(({ name }) => name).join("; ") })}</InsetText>}
      <Table
        caption={t.title}
        dense
        rows={lists}
        rowKey={(row) => row.authority}
        empty={t.none}
        tone={({ state }) => (state === "fresh" ? null : state === "failing" ? "soon" : "late")}
        columns={[
          { title: t.authority, heading: true, cell: (row) => <span lang="vi">{row.name}</span> },
          { title: t.from, cell: (row) => <Places row={row} /> },
          {
            title: t.fetched,
            narrow: true,
            cell: (row) => (row.fetchedAt ? instantText(row.fetchedAt, lang) : t.never),
          },
          { title: t.until, narrow: true, cell: (row) => (row.endsAt ? instantText(row.endsAt, lang) : "–") },
          { title: t.entries, numeric: true, cell: (row) => (row.endsAt ? countText(row.entries) : "–") },
          { title: t.state, cell: (row) => <State row={row} mayChange={mayChange} /> },
        ]}
      />
    </>
  );
}

function Places({ row }: { row: Line }) {
  const { lang } = usePage();
  const t = revocationTexts[lang];
  const crl = row.crlUrl ? [row.crlUrl] : row.foundUrls;
  const ocsp = row.ocspUrl ? [row.ocspUrl] : row.foundOcspUrls;
  return (
    <>
      {crl.length === 0 && <span>{t.noAddress}</span>}
      {[...crl, ...ocsp].map((url) => (
        <span key={url} class="ph-code ph-second-line">
          {url}
        </span>
      ))}
      {crl.length > 0 && <span class="ph-second-line">{row.crlUrl ? t.configured : t.found}</span>}
    </>
  );
}

function State({ row, mayChange }: { row: Line; mayChange: boolean }) {
  const { lang } = usePage();
  const t = revocationTexts[lang];
  return (
    <>
      <Tag tone={tones[row.state]}>{t.states[row.state]}</Tag>
      {row.failure && <span class="ph-second-line">{failureText(row.failure, lang)}</span>}
      {row.failure && row.triedAt && row.nextTryAt && (
        <span class="ph-second-line">
          {t.tried({ count: row.failures, at: instantText(row.triedAt, lang), next: instantText(row.nextTryAt, lang) })}
        </span>
      )}
      <Form act="fetch-list" row={row.authority}>
        <Button small tone="secondary" about={row.name}>
          {t.fetch}
        </Button>
      </Form>
      {mayChange && (
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
      )}
    </>
  );
}
