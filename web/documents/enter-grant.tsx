import { usePage } from "../kernel/context.tsx";
import { grantTexts } from "../texts/grant-texts.ts";
import { Button, Checkboxes, DateInput, Details, Fieldset, Form, Radios, Select, TextInput } from "../ui/index.ts";
import type { ShownGrants } from "./grants-page.tsx";

const forms = ["TL", "TUQ", "KT", "Q"] as const;

/** The form of a new grant, whole on one page; what does not go with its form is refused beside its box. */
export function EnterGrant({ data }: { data: ShownGrants }) {
  const page = usePage();
  const t = grantTexts[page.lang];
  const holders = data.leaders.map(({ accountId, fullName, title }) => ({
    value: accountId,
    label: `${fullName}, ${title}`,
  }));
  const heads = data.heads.map(({ accountId, agencyId, fullName, title }) => ({
    value: `${accountId}~${agencyId}`,
    label: `${fullName}, ${title} ${t.onlyTuq}`,
  }));
  return (
    <Details summary={t.enter} open={page.refusal !== null && page.act === "enter"}>
      <Form act="enter">
        <Radios
          name="form"
          label={t.form}
          small
          choices={forms.map((form) => ({ value: form, label: t.forms[form], hint: t.formHints[form] }))}
        />
        <Select name="accountId" label={t.holder} hint={t.holderHint} choices={[...holders, ...heads]} />
        <Scope data={data} />
        <TextInput name="groundNumber" label={t.groundNumber} width={20} autocomplete="off" />
        <DateInput name="groundOn" label={t.groundOn} />
        <div class="ph-form-part--two">
          <DateInput name="validFrom" label={t.validFrom} value={data.today} />
          <DateInput name="validTo" label={t.validTo} hint={t.validToHint} optional />
        </div>
        <Button>{t.save}</Button>
      </Form>
    </Details>
  );
}

function Scope({ data }: { data: ShownGrants }) {
  const t = grantTexts[usePage().lang];
  const types = data.types.filter(({ layout }) => layout.signature !== "issued-with");
  return (
    <Fieldset legend={t.scope}>
      <Checkboxes
        name="typeCodes"
        label={t.types}
        hint={t.typesHint}
        small
        optional
        choices={[
          ...types.map(({ code, nameVi }) => ({ value: code, label: nameVi })),
          { value: "BS", label: t.copies },
        ]}
      />
      {data.units.length > 0 && (
        <Checkboxes
          name="unitIds"
          label={t.units}
          hint={t.unitsHint}
          small
          optional
          choices={data.units.map(({ id, nameVi }) => ({ value: id, label: nameVi }))}
        />
      )}
      <TextInput name="field" label={t.field} hint={t.fieldHint} optional autocomplete="off" />
      <Checkboxes
        name="passesToDeputy"
        label={t.passesToDeputy}
        small
        optional
        choices={[{ value: "yes", label: t.passesChoice }]}
      />
    </Fieldset>
  );
}
