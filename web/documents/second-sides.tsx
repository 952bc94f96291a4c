import type { OutgoingDocument } from "#capabilities/documents";
import { usePage } from "../kernel/context.tsx";
import { outgoingTexts } from "../texts/outgoing-texts.ts";
import { Details, Select, TextInput, Textarea } from "../ui/index.ts";
import { BodyField } from "./body-field.tsx";
import type { Drafting } from "./read-draft-form.ts";

type Shown = { readonly drafting: Drafting; readonly document: OutgoingDocument | null };

/** Whether a box of a folded part was filled or refused: then it is open. */
function useOpen(names: readonly string[], filled: boolean): boolean {
  const { refusal, form } = usePage();
  return filled || names.some((name) => refusal?.fields[name] !== undefined || (form?.text(name) ?? "") !== "");
}

/** Who signs beside the signer: the secretary of minutes, or the other side of a contract, memorandum or agreement. */
export function SecondSide({ drafting, document }: Shown) {
  const t = outgoingTexts[usePage().lang].draft;
  const names = ["minuteTakerId", "partyName", "partyPosition", "partyFullName"];
  const { party = null, co_signer_account_id: secretary = null } = document ?? {};
  const takers = drafting.minuteTakers.map(({ accountId, fullName, title }) => ({
    value: accountId,
    label: `${fullName}, ${title}`,
  }));
  return (
    <Details summary={t.secondSide} open={useOpen(names, party !== null || secretary !== null)}>
      <Select
        name="minuteTakerId"
        label={t.secretary}
        hint={t.secretaryHint}
        blank={t.noSecretary}
        value={secretary ?? ""}
        choices={takers}
        optional
      />
      <p class="govuk-body">{t.partyLead}</p>
      <TextInput name="partyName" label={t.partyName} value={party?.name ?? ""} autocomplete="off" optional />
      <TextInput
        name="partyPosition"
        label={t.partyPosition}
        value={party?.position ?? ""}
        autocomplete="off"
        optional
      />
      <TextInput
        name="partyFullName"
        label={t.partyFullName}
        value={party?.fullName ?? ""}
        autocomplete="off"
        optional
      />
    </Details>
  );
}

/** A regulation, plan or the like that the decision issues: behind it in the same file. */
export function EnclosedPart({ drafting, document }: Shown) {
  const t = outgoingTexts[usePage().lang].draft;
  const enclosed = document?.enclosed ?? null;
  const names = ["enclosedType", "enclosedAbstract", "enclosedBody"];
  const choices = drafting.enclosable.map(({ code, nameVi }) => ({ value: code, label: nameVi }));
  return (
    <Details summary={t.enclosed} open={useOpen(names, enclosed !== null)}>
      <p class="govuk-body">{t.enclosedLead}</p>
      <Select
        name="enclosedType"
        label={t.enclosedType}
        blank={t.noEnclosed}
        value={enclosed?.typeCode ?? ""}
        choices={choices}
        optional
      />
      <Textarea name="enclosedAbstract" label={t.enclosedAbstract} rows={2} value={enclosed?.abstract ?? ""} optional />
      <BodyField
        name="enclosedBody"
        label={t.enclosedBody}
        value={enclosed?.body ?? []}
        rows={12}
        marks={false}
        optional
      />
    </Details>
  );
}
