import type { ShownWithholding } from "#capabilities/identity";
import type { Day } from "#kernel/plain/day";
import { Refusal } from "#kernel/plain/refusal";
import { usePage } from "../kernel/context.tsx";
import { page } from "../page.ts";
import { dayText } from "../texts/format.ts";
import { officialTexts } from "../texts/official-texts.ts";
import { withholdingTexts } from "../texts/withholding-texts.ts";
import { Button, DateInput, Form, Table, Tag, TextInput, Textarea } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { WorkPage } from "./work-page.tsx";

const decisions = { approve: "approved", decline: "declined", end: "ended" } as const;

/** Looks that are told to the person later: what inspectors asked for, decided by their leaders. */
export const withholdingsPage = page({
  path: urls.withholdings,
  access: { roles: ["inspector", "leader", "centre-head"] },
  load: async ({ deps, actor, params }) => {
    const shown = await deps.identity.listWithholdings({ actor, input: params });
    const agency = await deps.agencies.findAgencyById(deps.db, params.agencyId);
    if (!agency) throw new Refusal("not-found", "web.page-not-found");
    return { ...shown, agency };
  },
  acts: {
    ask: async ({ deps, actor, params, form, requestId, lang }) => {
      const days = { holdsTo: form.day("holdsTo"), shownFrom: form.day("shownFrom") };
      const words = { identityNumber: form.text("identityNumber"), ground: form.text("ground") };
      await deps.identity.askWithholding({ actor, requestId, input: { ...params, ...words, ...days } });
      return { redirect: urls.withholdings.to(lang, params), flash: withholdingTexts[lang].asked };
    },
    decide: async ({ deps, actor, params, form, requestId, lang }) => {
      const [withholdingId = "", wish = ""] = form.text("form-row").split("~");
      const decision = decisions[wish as keyof typeof decisions];
      await deps.identity.decideWithholding({ actor, requestId, input: { ...params, withholdingId, decision } });
      return { redirect: urls.withholdings.to(lang, params), flash: withholdingTexts[lang].decided[decision] };
    },
  },
  view: ({ data: { withholdings, mayAsk, today, agency }, lang }) => {
    const t = withholdingTexts[lang];
    const breadcrumbs = [{ href: urls.myWork.to(lang), text: officialTexts[lang].work.title }];
    return (
      <WorkPage title={t.title} current={`${agency.id}.withholdings`} breadcrumbs={breadcrumbs}>
        <p class="ph-place" lang="vi">
          {agency.nameVi}
        </p>
        <p class="govuk-body">{t.lead}</p>
        <Withholdings rows={withholdings} />
        {mayAsk && <AskForm today={today} />}
      </WorkPage>
    );
  },
});

const tones = { asked: "yellow", approved: "green", declined: "grey", ended: "grey" } as const;

function Withholdings({ rows }: { rows: readonly ShownWithholding[] }) {
  const t = withholdingTexts[usePage().lang];
  return (
    <Table
      caption={t.list}
      captionHidden
      dense
      rows={rows}
      rowKey={({ id }) => id}
      empty={t.none}
      columns={[
        { title: t.person, heading: true, cell: ({ person }) => `${person.name} ${person.identity}` },
        { title: t.ground, cell: ({ ground }) => <span lang="vi">{ground}</span> },
        { title: t.askedBy, cell: ({ askedBy }) => <span lang="vi">{askedBy}</span> },
        { title: t.period, narrow: true, cell: ({ holdsTo }) => dayText(holdsTo) },
        { title: t.shownFrom, narrow: true, cell: ({ shownFrom }) => dayText(shownFrom) },
        { title: t.state, cell: (row) => <State row={row} /> },
        { title: t.todo, narrow: true, cell: (row) => <Decide row={row} /> },
      ]}
    />
  );
}

function State({ row: { state, decidedBy } }: { row: ShownWithholding }) {
  const t = withholdingTexts[usePage().lang];
  return (
    <>
      <Tag tone={tones[state]}>{t.states[state]}</Tag>
      {decidedBy && <p class="ph-quiet">{t.by({ name: decidedBy })}</p>}
    </>
  );
}

function Decide({ row }: { row: ShownWithholding }) {
  const t = withholdingTexts[usePage().lang];
  const wishes = [
    ...(row.mayDecide ? (["approve", "decline"] as const) : []),
    ...(row.mayEnd ? (["end"] as const) : []),
  ];
  return (
    <>
      {wishes.map((wish) => (
        <Form act="decide" row={`${row.id}~${wish}`} key={wish}>
          <Button small {...(wish !== "approve" && { tone: "secondary" })} about={t.about({ name: row.person.name })}>
            {t[wish]}
          </Button>
        </Form>
      ))}
    </>
  );
}

function AskForm({ today }: { today: Day }) {
  const t = withholdingTexts[usePage().lang];
  return (
    <section class="ph-card ph-card--form">
      <h2 class="ph-card__title">{t.ask}</h2>
      <Form act="ask">
        <TextInput name="identityNumber" label={t.identityNumber} digits width={20} autocomplete="off" />
        <Textarea name="ground" label={t.ground} hint={t.groundHint} />
        <DateInput name="holdsTo" label={t.holdsTo} hint={t.holdsToHint} value={today} />
        <DateInput name="shownFrom" label={t.shownFrom} hint={t.shownFromHint} />
        <Button>{t.button}</Button>
      </Form>
    </section>
  );
}
