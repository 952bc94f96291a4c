import { usePage } from "../kernel/context.tsx";
import type { Fields } from "../kernel/fields.ts";
import { WorkPage } from "../official/work-page.tsx";
import type { PageDeps } from "../page-deps.ts";
import { page } from "../page.ts";
import { workFilesTexts } from "../texts/work-files-texts.ts";
import { Button, DateInput, Form, InsetText, Radios, Select, Textarea, TextInput } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { personChoices, retentionChoices } from "./file-words.tsx";
import { holderRoles, listSlugs } from "./work-files-places.ts";

type Opening = Awaited<ReturnType<PageDeps["workFiles"]["showOpening"]>>;

/** What the form sends, as the act takes it. */
function readOpening(form: Fields) {
  const outside = form.text("by") === "outside";
  const said = ["reason", "symbol", "title", "retention", "ground"].map((name) => [name, form.text(`outside.${name}`)]);
  return {
    headingId: outside ? null : form.text("headingId") || null,
    outside: outside ? Object.fromEntries(said) : null,
    holderId: outside ? null : form.text("holderId") || null,
    ...{ startedOn: form.day("startedOn"), rights: form.text("rights"), description: form.text("description") },
  };
}

/** Opens a work file, by the yearly list or outside it. */
export const openFilePage = page({
  path: urls.openWorkFile,
  access: { roles: holderRoles },
  load: async ({ deps, actor, params, query }) => ({
    ...(await deps.workFiles.showOpening({ actor, input: { ...params, year: null } })),
    agencyId: params.agencyId,
    wanted: query.text("tieu-de"),
  }),
  act: async ({ deps, actor, params, form, requestId, lang }) => {
    const key = await deps.workFiles.openFile({ actor, requestId, input: { ...params, ...readOpening(form) } });
    return { redirect: urls.workFile.to(lang, key), flash: workFilesTexts[lang].opening.done };
  },
  view: ({ data, lang }) => {
    const t = workFilesTexts[lang];
    const list = urls.workFiles.to(lang, { agencyId: data.agencyId, list: listSlugs.mine });
    const byList = data.headings.length > 0;
    return (
      <WorkPage
        title={t.opening.title}
        current={`${data.agencyId}.files`}
        breadcrumbs={[{ href: list, text: t.title }]}
      >
        <p class="govuk-body">{t.opening.lead}</p>
        {!byList && <InsetText>{data.hasList ? t.opening.noHeading : t.opening.noList}</InsetText>}
        <Form class="ph-card ph-card--form">
          <Way opening={data} wanted={data.wanted} />
          <DateInput name="startedOn" label={t.startedOn} value={data.today} />
          <Rights />
          <TextInput name="description" label={t.description} autocomplete="off" optional />
          <Button>{t.opening.submit}</Button>
        </Form>
      </WorkPage>
    );
  },
});

function Way({ opening, wanted }: { opening: Opening; wanted: string }) {
  const { lang } = usePage();
  const t = workFilesTexts[lang];
  const byList = opening.headings.length > 0;
  const byHeading = {
    ...{ value: "heading", label: t.opening.byHeading },
    more: <ByHeading opening={opening} wanted={wanted} />,
  };
  return (
    <Radios
      name="by"
      label={t.opening.by}
      value={byList ? "heading" : "outside"}
      choices={[
        ...(byList ? [byHeading] : []),
        { value: "outside", label: t.opening.byOutside, more: <Outside opening={opening} /> },
      ]}
    />
  );
}

function Rights() {
  const { lang } = usePage();
  const t = workFilesTexts[lang];
  return (
    <Radios
      name="rights"
      label={t.rights}
      choices={(["limited", "open"] as const).map((value) => ({ value, label: t.rightsNames[value] }))}
      value="limited"
      small
      inline
    />
  );
}

function ByHeading({ opening, wanted }: { opening: Opening; wanted: string }) {
  const { lang } = usePage();
  const t = workFilesTexts[lang];
  const choices = opening.headings.map(({ id, symbol, title }) => ({ value: id, label: `${symbol} – ${title}` }));
  return (
    <>
      <Select
        name="headingId"
        label={t.opening.heading}
        hint={t.opening.headingHint}
        choices={choices}
        value={wanted}
      />
      {opening.people.length > 0 && (
        <Select
          name="holderId"
          label={t.opening.holder}
          choices={personChoices(opening.people)}
          blank={t.opening.asHeading}
          optional
        />
      )}
    </>
  );
}

function Outside({ opening }: { opening: Opening }) {
  const { lang } = usePage();
  const t = workFilesTexts[lang];
  return (
    <>
      <Textarea name="outside.reason" label={t.outsideReason} rows={2} />
      <TextInput name="outside.symbol" label={t.symbol} hint={t.yearly.symbolHint} width={20} autocomplete="off" />
      <Textarea name="outside.title" label={t.fileTitle} rows={2} />
      <Select name="outside.retention" label={t.retention} choices={retentionChoices(opening.levels, lang)} />
      <TextInput name="outside.ground" label={t.ground} hint={t.yearly.groundHint} autocomplete="off" />
    </>
  );
}
