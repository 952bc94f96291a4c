import { usePage } from "../kernel/context.tsx";
import { CitizenLayout } from "../layouts/citizen-layout.tsx";
import { page } from "../page.ts";
import type { ApiLine } from "../page-deps.ts";
import { apiTexts, callWords } from "../texts/api-texts.ts";
import { countText } from "../texts/format.ts";
import { refusalTexts, sentenceFor } from "../texts/refusal-texts.ts";
import { siteTexts } from "../texts/site-texts.ts";
import { Details, Table, Tag } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { schemaRows, waysOf } from "./schema-rows.ts";

const description = "/api/openapi.json";

/** What systems may call, for people who write such systems. */
export const apiPage = page({
  path: urls.apiDocs,
  access: "public",
  load: ({ deps, query }) => {
    const rooms = Map.groupBy(deps.api, ({ name }) => name.split(".")[0] ?? "");
    const asked = query.text("phong");
    return { rooms, asked, chosen: rooms.get(asked) ?? null };
  },
  view: ({ data, lang }) => {
    const t = apiTexts[lang];
    return (
      <CitizenLayout title={t.title} breadcrumbs={[{ href: urls.home.to(lang), text: siteTexts[lang].home }]}>
        <h1 class="govuk-heading-xl">{t.title}</h1>
        <p class="govuk-body-l">{t.lead}</p>
        <p class="govuk-body">
          <a class="govuk-link" href={description}>
            {t.machine}
          </a>
        </p>
        {data.chosen === null && <How />}
        <h2 class="govuk-heading-l">{t.calls}</h2>
        <ul class="govuk-list ph-sectors">
          {[...data.rooms].map(([room, lines]) => (
            <li key={room}>
              <a
                class="govuk-link"
                href={urls.apiDocs.to(lang, null, { phong: room })}
                aria-current={room === data.asked ? "page" : undefined}
              >
                <span class="ph-code">{room}</span>
              </a>{" "}
              ({lines.length})
            </li>
          ))}
        </ul>
        {data.chosen?.map((line) => (
          <Call key={line.name} line={line} />
        ))}
        {data.chosen === null && <Codes />}
      </CitizenLayout>
    );
  },
});

const example = `curl -u ID:SECRET -d grant_type=client_credentials https://…/api/token

curl https://…/api/v1/procedures/list-procedures \\
  -H "Authorization: Bearer …" -H "Content-Type: application/json" \\
  -d '{"words":"chat ha cay xanh"}'`;

function How() {
  const t = apiTexts[usePage().lang];
  const parts = [
    [t.tokenTitle, t.tokenText],
    [t.scopeTitle, t.scopeText],
    [t.onceTitle, t.onceText],
    [t.queryTitle, t.queryText],
    [t.problemTitle, t.problemText],
  ] as const;
  return (
    <>
      <h2 class="govuk-heading-l">{t.how}</h2>
      {parts.map(([title, text]) => (
        <section key={title}>
          <h3 class="govuk-heading-s">{title}</h3>
          <p class="govuk-body">{text}</p>
        </section>
      ))}
      <h3 class="govuk-heading-s">{t.example}</h3>
      <pre class="ph-sample" tabIndex={0} aria-label={t.example}>
        {example}
      </pre>
    </>
  );
}

function Call({ line }: { line: ApiLine }) {
  const { lang } = usePage();
  const t = apiTexts[lang];
  return (
    <article class="ph-call">
      <h3 class="govuk-heading-s">
        {callWords(line.name)[lang]}{" "}
        <Tag tone={line.kind === "act" ? "blue" : "teal"}>{line.kind === "act" ? t.act : t.query}</Tag>
      </h3>
      <p class="govuk-body">
        <span class="ph-code">POST {line.address}</span>
        <span class="ph-second-line">
          {t.scope} <span class="ph-code">{line.scope}</span>
        </span>
      </p>
      <Details summary={`${t.fields}: ${line.name}`}>
        {waysOf(line.input).map((way, no, all) => (
          <Rows key={String(no)} schema={way} caption={all.length > 1 ? t.oneOf({ no: no + 1 }) : t.fields} />
        ))}
      </Details>
      {line.output && (
        <Details summary={`${t.answer}: ${line.name}`}>
          <Rows schema={line.output} caption={t.answer} />
        </Details>
      )}
    </article>
  );
}

function Rows({ schema, caption }: { schema: ApiLine["input"]; caption: string }) {
  const t = apiTexts[usePage().lang];
  return (
    <Table
      caption={caption}
      dense
      rows={schemaRows(schema)}
      rowKey={({ path }) => path}
      empty={t.nothing}
      columns={[
        { title: t.field, heading: true, cell: ({ path }) => <span class="ph-code">{path}</span> },
        { title: t.kind, cell: ({ kind }) => <span class="ph-code">{kind}</span> },
        { title: t.needed, narrow: true, cell: ({ required }) => (required ? t.yes : t.no) },
      ]}
    />
  );
}

function Codes() {
  const { lang } = usePage();
  const t = apiTexts[lang];
  const codes = Object.keys(refusalTexts).toSorted();
  return (
    <>
      <h2 class="govuk-heading-l">{t.codes}</h2>
      <p class="govuk-body">{t.codesLead({ count: countText(codes.length) })}</p>
      <Details summary={t.codes}>
        <Table
          caption={t.codes}
          captionHidden
          dense
          rows={codes}
          rowKey={(code) => code}
          columns={[
            { title: t.code, heading: true, cell: (code) => <span class="ph-code">{code}</span> },
            { title: t.sentence, cell: (code) => sentenceFor(code, {}, lang, () => undefined) },
          ]}
        />
      </Details>
    </>
  );
}
