import type { Day } from "#kernel/plain/day";
import { addDays, dayIn, isDay, vietnamZone } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import { WorkPage } from "../official/work-page.tsx";
import type { PageDeps } from "../page-deps.ts";
import { page } from "../page.ts";
import { bookTexts } from "../texts/book-texts.ts";
import { dayText, instantText } from "../texts/format.ts";
import { Button, DateInput, Form, PreviousNext, SearchForm, Table } from "../ui/index.ts";
import { urls } from "../urls.ts";

type Register = Awaited<ReturnType<PageDeps["books"]["showRegister"]>>;
type Shown = Register & {
  readonly agency: { readonly id: string; readonly name: string };
  readonly from: Day;
  readonly to: Day;
  readonly continued: boolean;
};

const monthBefore = 30;

function startAfter(text: string): { at: string; id: string } | null {
  const [, at, id] = /^([\dT:.-]+Z)~([0-9a-f-]{36})$/.exec(text) ?? [];
  return at && id && !Number.isNaN(Date.parse(at)) ? { at, id } : null;
}

/** Form 07: what a Centre received in a period, and what was printed of it. */
export const registerPage = page({
  path: urls.register,
  access: { roles: ["reception-officer", "centre-head", "inspector"] },
  load: async ({ deps, actor, params: { agencyId }, query }): Promise<Shown> => {
    const today = dayIn(vietnamZone, deps.now());
    const asked = { from: query.day("tu"), to: query.day("den") };
    const from = isDay(asked.from) ? asked.from : addDays(today, -monthBefore);
    const to = isDay(asked.to) && asked.to >= from ? asked.to : today >= from ? today : from;
    const after = startAfter(query.text("sau"));
    const [register, agency] = await Promise.all([
      deps.books.showRegister({ actor, input: { agencyId, from, to, after } }),
      deps.agencies.cards.cardOf(deps.db, agencyId),
    ]);
    return { ...register, agency, from, to, continued: after !== null };
  },
  act: async ({ deps, actor, params, form, requestId, lang }) => {
    const [from, to] = [form.text("from"), form.text("to")];
    await deps.books.printRegister({ actor, requestId, input: { ...params, from, to } });
    const redirect = urls.register.to(lang, params, periodOf(from, to));
    return { redirect, flash: bookTexts[lang].printing };
  },
  view: ({ data, lang }) => (
    <WorkPage title={bookTexts[lang].registerForm} current={`${data.agency.id}.register`}>
      <p class="ph-place" lang="vi">
        {data.agency.name}
      </p>
      <Period data={data} />
      <Rows data={data} />
      <Printings data={data} />
    </WorkPage>
  ),
});

function periodOf(from: string, to: string): Record<string, string> {
  const boxes = (name: string, day: string) => {
    const [year = "", month = "", date = ""] = day.split("-");
    return { [`${name}.day`]: date, [`${name}.month`]: month, [`${name}.year`]: year };
  };
  return { ...boxes("tu", from), ...boxes("den", to) };
}

function Period({ data }: { data: Shown }) {
  const { lang } = usePage();
  const t = bookTexts[lang];
  return (
    <>
      <SearchForm action={urls.register.to(lang, { agencyId: data.agency.id })} class="ph-actions-bar" label={t.show}>
        <DateInput name="tu" label={t.from} value={data.from} />
        <DateInput name="den" label={t.to} value={data.to} />
        <Button tone="secondary">{t.show}</Button>
      </SearchForm>
      {data.rows.length > 0 && (
        <Form>
          <input type="hidden" name="from" value={data.from} />
          <input type="hidden" name="to" value={data.to} />
          <Button tone="secondary">{t.print}</Button>
        </Form>
      )}
    </>
  );
}

type Moment = { readonly on: Day; readonly at: string } | null;

/** The day, and the hour below it where columns stand beside one another. */
const when = (moment: Moment) =>
  moment && (
    <span>
      {dayText(moment.on)} <span class="ph-quiet ph-hour">{moment.at}</span>
    </span>
  );

function Rows({ data }: { data: Shown }) {
  const { lang } = usePage();
  const t = bookTexts[lang];
  const here = (more: Record<string, string> = {}) =>
    urls.register.to(lang, { agencyId: data.agency.id }, { ...periodOf(data.from, data.to), ...more });
  return (
    <>
      <Table
        caption={t.register}
        captionHidden
        dense
        rows={data.rows}
        rowKey={(row) => row.dossierId}
        empty={t.empty}
        columns={[
          { title: t.entry, numeric: true, narrow: true, cell: (row) => row.entry },
          {
            title: t.code,
            heading: true,
            width: "code",
            cell: (row) => (
              <a
                class="govuk-link ph-code"
                href={urls.dossier.to(lang, { agencyId: data.agency.id, dossierId: row.dossierId })}
              >
                {row.dossierCode}
              </a>
            ),
          },
          { title: t.procedure, width: "main", cell: (row) => <span lang="vi">{row.procedure}</span> },
          { title: t.applicant, width: "name", cell: (row) => row.applicant },
          { title: t.received, narrow: true, cell: (row) => when(row.receivedAt) },
          { title: t.due, narrow: true, cell: (row) => when(row.dueAt) },
          { title: t.returned, narrow: true, cell: (row) => when(row.returnedAt) },
          { title: t.note, cell: (row) => row.note ?? "" },
        ]}
      />
      {data.continued && (
        <p class="govuk-body">
          <a class="govuk-link" href={here()}>
            {t.first}
          </a>
        </p>
      )}
      <PreviousNext next={data.next ? here({ sau: `${data.next.at}~${data.next.id}` }) : undefined} />
    </>
  );
}

function Printings({ data }: { data: Shown }) {
  const { lang } = usePage();
  const t = bookTexts[lang];
  if (data.printings.length === 0) return null;
  const day = (text: string | null) => (text !== null && isDay(text) ? dayText(text) : "");
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{t.printed}</h2>
      <ul class="ph-plain-list">
        {data.printings.map(({ id, agency_id: agencyId, from_on, to_on, asked_at, parts }) => (
          <li key={id}>
            {day(from_on)} – {day(to_on)}, {t.at({ at: instantText(asked_at, lang) })}:{" "}
            {parts.length === 0 && t.beingPrinted}
            {parts.map(({ part, rows }) => (
              <span key={part}>
                <a class="govuk-link" href={urls.bookFile.to(lang, { agencyId, printingId: id, part: String(part) })}>
                  {t.part({ part, rows })}
                  <span class="govuk-visually-hidden"> {instantText(asked_at, lang)}</span>
                </a>{" "}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
