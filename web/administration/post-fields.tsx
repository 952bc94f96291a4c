import type { Role } from "#kernel/plain/actor";
import type { Day } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import type { Fields } from "../kernel/fields.ts";
import { accountTexts } from "../texts/account-texts.ts";
import { administrationTexts } from "../texts/administration-texts.ts";
import { Checkboxes, DateInput, Select, TextInput } from "../ui/index.ts";
import type { ChosenAgency } from "./choose-agency.tsx";

/** Whom an account is opened for, as the page asks; each is a kind of account with the roles that fit it. */
export const openKinds = {
  official: {
    kind: "business",
    roles: ["reception-officer", "centre-head", "case-officer", "leader", "clerk", "archivist", "finance", "inspector"],
  },
  support: { kind: "business", roles: ["post-officer"] },
  administrator: { kind: "administration", roles: ["business-administrator"] },
  technical: { kind: "technical", roles: ["technical-administrator"] },
} as const satisfies Record<string, { kind: string; roles: readonly Role[] }>;
export type OpenKind = keyof typeof openKinds;

export const isOpenKind = (text: string): text is OpenKind => Object.hasOwn(openKinds, text);

/** The post that was typed, as the act takes it; names begin with `under`. */
export function readPost(form: Fields, under: string, agencyId: string) {
  const [unitId, reach, to] = [
    form.text(`${under}unitId`),
    form.text(`${under}reachAgencyId`),
    form.day(`${under}validTo`),
  ];
  return {
    agencyId,
    ...(reach && { reachAgencyId: reach }),
    unitId: unitId || null,
    title: form.text(`${under}title`),
    roles: form.all(`${under}roles`),
    validFrom: form.day(`${under}validFrom`),
    validTo: to || null,
  };
}

/** The fields of a post at the chosen agency. */
export function PostFields(props: {
  chosen: ChosenAgency;
  roles: readonly Role[];
  under?: string;
  today: Day;
  reach: boolean;
}) {
  const { lang } = usePage();
  const t = accountTexts[lang];
  const { chosen, roles, under = "" } = props;
  const [only] = roles;
  return (
    <>
      <TextInput name={`${under}title`} label={t.title} hint={t.titleHint} autocomplete="off" />
      {chosen.units.length > 0 && (
        <Select
          name={`${under}unitId`}
          label={t.unit}
          blank={t.wholeAgency}
          choices={chosen.units.map((unit) => ({ value: unit.id, label: unit.nameVi }))}
        />
      )}
      <Checkboxes
        name={`${under}roles`}
        label={t.roles}
        small
        values={roles.length === 1 && only ? [only] : []}
        choices={roles.map((role) => ({ value: role, label: administrationTexts[lang].roles[role] }))}
      />
      {props.reach && chosen.reaches.length > 1 && <Reach chosen={chosen} under={under} />}
      <DateInput name={`${under}validFrom`} label={t.validFrom} value={props.today} />
      <DateInput name={`${under}validTo`} label={t.validTo} hint={t.validToHint} optional />
    </>
  );
}

/** How far an administrator of this agency reaches: the agency, or one above it within the asker's own reach. */
function Reach({ chosen, under }: { chosen: ChosenAgency; under: string }) {
  const t = accountTexts[usePage().lang];
  return (
    <Select
      name={`${under}reachAgencyId`}
      label={t.reach}
      blank={false}
      value={chosen.agency.id}
      choices={chosen.reaches.map(({ id, nameVi }) => ({ value: id, label: t.reachOwn({ name: nameVi }) }))}
    />
  );
}
