import { dayIn, vietnamZone } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import { certificateTexts } from "../texts/certificate-texts.ts";
import { dayText, instantText } from "../texts/format.ts";
import { Button, Details, FileUpload, Form, Select, Table, Tag, TextInput } from "../ui/index.ts";
import type { LoadedCertificates } from "./certificates-page.tsx";

export type LoadedRegister = NonNullable<LoadedCertificates["register"]>;
type Certificate = LoadedRegister["certificates"][number];

const tones = {
  revoked: "grey",
  listed: "red",
  held: "red",
  expired: "red",
  "expires-soon": "yellow",
  "holder-left": "red",
  "no-key": "yellow",
} as const;

/** Holder, custody, period, and what somebody must see to. */
export function Register({ register }: { register: LoadedRegister }) {
  const { lang } = usePage();
  const t = certificateTexts[lang];
  const { agency, certificates, names } = register;
  return (
    <Table
      caption={t.register}
      dense
      rows={certificates}
      rowKey={(row) => `${row.certificateId}.${row.keyAccountId ?? ""}`}
      empty={t.none}
      tone={({ warnings }) => (warnings.some((one) => one !== "revoked") ? "soon" : null)}
      columns={[
        {
          title: t.holder,
          heading: true,
          cell: (row) => (
            <>
              <span lang="vi">{row.holderName}</span>
              <span class="ph-second-line">{t.use[row.use]}</span>
            </>
          ),
        },
        { title: t.keeper, cell: (row) => (row.keyAccountId ? (names.get(row.keyAccountId)?.fullName ?? "") : "") },
        {
          title: t.custody,
          cell: (row) => (
            <div>
              <span lang="vi">{row.custody}</span>
              {row.keyCustody && <span class="ph-second-line">{t.places[row.keyCustody]}</span>}
            </div>
          ),
        },
        { title: t.serial, cell: (row) => <span class="ph-code ph-second-line">{row.serialNumber}</span> },
        { title: t.validTo, narrow: true, cell: (row) => dayText(dayIn(vietnamZone, row.validTo)) },
        { title: t.state, cell: (row) => <State row={row} agencyId={agency.id} /> },
      ]}
    />
  );
}

function State({ row, agencyId }: { row: Certificate; agencyId: string }) {
  const page = usePage();
  const { lang } = page;
  const refused = page.refusal !== null && page.act === "revoke" && page.row === row.certificateId;
  const t = certificateTexts[lang];
  return (
    <div>
      {row.warnings.length === 0 && <Tag tone="green">{t.fine}</Tag>}
      {row.warnings.map((warning) => (
        <Tag key={warning} tone={tones[warning]}>
          {t.warnings[warning]}
        </Tag>
      ))}
      {row.listedAt && <span class="ph-second-line">{t.listedSince({ at: instantText(row.listedAt, lang) })}</span>}
      {row.revokedAt ? (
        <span class="ph-second-line">{row.revokeReason}</span>
      ) : (
        <Details summary={t.revoke} open={refused}>
          <Form act="revoke" row={row.certificateId}>
            <input type="hidden" name="agencyId" value={agencyId} />
            <TextInput name="reason" label={t.reason} hint={t.reasonHint} autocomplete="off" />
            <Button small tone="warning" about={row.holderName}>
              {t.revoke}
            </Button>
          </Form>
        </Details>
      )}
    </div>
  );
}

/** Whom the province trusts. */
export function Trusted({ authorities }: { authorities: LoadedCertificates["authorities"] }) {
  const { lang } = usePage();
  const t = certificateTexts[lang];
  return (
    <Table
      caption={t.trusted}
      dense
      rows={authorities}
      rowKey={(row) => row.id}
      empty={t.trustedNone}
      columns={[
        { title: t.name, heading: true, cell: (row) => row.name },
        { title: t.kind, cell: (row) => t.kinds[row.kind] },
        { title: t.source, cell: (row) => row.source },
        {
          title: t.from,
          narrow: true,
          cell: ({ validFrom, validTo }) => (
            <div>
              {dayText(validFrom)}
              {validTo && <span class="ph-second-line">{t.until({ day: dayText(validTo) })}</span>}
            </div>
          ),
        },
      ]}
    />
  );
}

export function TrustForm() {
  const { lang } = usePage();
  const t = certificateTexts[lang];
  const kinds = (["root", "intermediate", "crl"] as const).map((value) => ({ value, label: t.kinds[value] }));
  return (
    <section class="ph-card ph-card--form">
      <h2 class="ph-card__title">{t.trustTitle}</h2>
      <p class="govuk-body">{t.trustLead}</p>
      <Form act="trust" upload>
        <TextInput name="name" label={t.name} autocomplete="off" />
        <Select name="kind" label={t.kind} choices={kinds} />
        <TextInput name="source" label={t.source} hint={t.sourceHint} autocomplete="off" />
        <FileUpload name="certificate" label={t.file} hint={t.fileHint} />
        <Button>{t.trust}</Button>
      </Form>
    </section>
  );
}
