import type { DoorLine } from "#capabilities/procedures";
import type { Day } from "#kernel/plain/day";
import { Refusal } from "#kernel/plain/refusal";
import { usePage } from "../kernel/context.tsx";
import { page } from "../page.ts";
import { doorTexts } from "../texts/door-texts.ts";
import { dayText } from "../texts/format.ts";
import { Button, DateInput, Form, Radios, Table, Tag, TextInput } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { AdminPage } from "./admin-page.tsx";
import { doorOn } from "./doors-page.tsx";

/** One procedure's own-pages door: what is written of it, and a form that opens or closes it from a day on. */
export const doorPage = page({
  path: urls.door,
  access: { roles: ["business-administrator"] },
  load: async ({ deps, actor, params }) => {
    const answer = await deps.procedures.showProcedure({ actor, input: { code: params.code } });
    if (!answer) throw new Refusal("not-found", "procedures.unknown");
    const { doors, today } = await deps.procedures.listDoors({ actor, input: { codes: [params.code] } });
    return { version: answer.version, doors, today };
  },
  act: async ({ deps, actor, params, form, requestId, lang }) => {
    if (!["open", "closed"].includes(form.text("open")))
      throw new Refusal("invalid", "kernel.input-invalid", { fields: { open: "field.choose" } });
    const open = form.text("open") === "open";
    const input = { code: params.code, open, validFrom: form.day("validFrom"), source: form.text("source") };
    await deps.procedures.setOwnPagesDoor({ actor, requestId, input });
    return { redirect: urls.door.to(lang, params), flash: doorTexts[lang].saved };
  },
  view: ({ data, lang }) => {
    const { version, doors, today } = data;
    const isOpen = doorOn(doors, today)?.open ?? false;
    return (
      <AdminPage
        title={`${version.code} – ${version.nameVi.slice(0, 80)}`}
        current="doors"
        breadcrumbs={[{ href: urls.doors.to(lang), text: doorTexts[lang].title }]}
      >
        <History doors={doors} />
        <SetForm isOpen={isOpen} today={today} />
      </AdminPage>
    );
  },
});

function History({ doors }: { doors: readonly DoorLine[] }) {
  const t = doorTexts[usePage().lang];
  return (
    <Table
      caption={t.history}
      dense
      rows={doors}
      rowKey={({ validFrom }) => validFrom}
      empty={t.historyNone}
      columns={[
        { title: t.from, heading: true, narrow: true, cell: ({ validFrom }) => dayText(validFrom) },
        {
          title: t.state,
          narrow: true,
          cell: ({ open }) => <Tag tone={open ? "green" : "grey"}>{open ? t.open : t.closed}</Tag>,
        },
        { title: t.source, cell: ({ source }) => <span lang="vi">{source}</span> },
      ]}
    />
  );
}

function SetForm({ isOpen, today }: { isOpen: boolean; today: Day }) {
  const t = doorTexts[usePage().lang];
  return (
    <section class="ph-card ph-card--form">
      <h2 class="ph-card__title">{t.set}</h2>
      <Form>
        <Radios
          name="open"
          label={t.which}
          small
          value={isOpen ? "closed" : "open"}
          choices={[
            { value: "open", label: t.whichOpen },
            { value: "closed", label: t.whichClosed },
          ]}
        />
        <DateInput name="validFrom" label={t.from} hint={t.fromHint} value={today} />
        <TextInput name="source" label={t.source} hint={t.sourceHint} autocomplete="off" />
        <Button>{t.save}</Button>
      </Form>
    </section>
  );
}
