import type { ComponentChildren } from "preact";
import { usePage } from "../kernel/context.tsx";
import { OtpField } from "../official/pin-field.tsx";
import type { PageDeps } from "../page-deps.ts";
import { certificateTexts } from "../texts/certificate-texts.ts";
import { Button, Details, FileUpload, Form, Select, TextInput } from "../ui/index.ts";
import type { LoadedRegister } from "./certificate-parts.tsx";

type Holders = { readonly holders: LoadedRegister["holders"] };

/** Entering a certificate, by where its key is: a file whose key comes into the software store, a token or HSM, a remote signing service. */
export function EnrolForms({ register, signers }: { register: LoadedRegister; signers: PageDeps["signers"] }) {
  const { lang } = usePage();
  const t = certificateTexts[lang];
  const { holders, agency } = register;
  const store = <StoreForm agencyId={agency.id} holders={holders} />;
  return (
    <section class="ph-card ph-card--form">
      <h2 class="ph-card__title">{t.enrolTitle}</h2>
      {holders.length === 0 && <p class="govuk-body">{t.nobody}</p>}
      {holders.length > 0 && !signers.tokens && !signers.remote && store}
      {holders.length > 0 && (signers.tokens || signers.remote) && (
        <>
          <p class="govuk-body">{t.whereLead}</p>
          <Way act="enrol" title={t.storeTitle}>
            {store}
          </Way>
          {signers.tokens && (
            <Way act="enrol-token" title={t.tokenTitle}>
              <TokenForm agencyId={agency.id} holders={holders} />
            </Way>
          )}
          {signers.remote && (
            <Way act="enrol-remote" title={t.remoteTitle}>
              <RemoteForm agencyId={agency.id} holders={holders} />
            </Way>
          )}
        </>
      )}
    </section>
  );
}

/** Closed until it is wanted, or was refused. */
function Way({ act, title, children }: { act: string; title: string; children: ComponentChildren }) {
  const page = usePage();
  return (
    <Details summary={title} open={page.refusal !== null && page.act === act}>
      {children}
    </Details>
  );
}

type FormProps = Holders & { readonly agencyId: string };

/** Whose key it is and what for, who keeps it, and how the signature looks: what every way asks. */
function Holder({ agencyId, holders, hint }: FormProps & { hint?: string }) {
  const { lang } = usePage();
  const t = certificateTexts[lang];
  const choices = holders.map(({ accountId, fullName, title, use }) => ({
    value: `${use}~${accountId}`,
    label: `${fullName}, ${title} – ${t.use[use]}`,
  }));
  return (
    <>
      <input type="hidden" name="agencyId" value={agencyId} />
      <Select name="accountId" label={t.account} hint={hint} choices={choices} />
      <TextInput name="custody" label={t.custody} hint={t.custodyHint} autocomplete="off" />
    </>
  );
}

function Picture() {
  const { lang } = usePage();
  const t = certificateTexts[lang];
  return <FileUpload name="image" label={t.image} hint={t.imageHint} accept="image/png" optional />;
}

function StoreForm(props: FormProps) {
  const { lang } = usePage();
  const t = certificateTexts[lang];
  return (
    <Form act="enrol" upload label={t.storeTitle}>
      <p class="govuk-body">{t.enrolLead}</p>
      <Holder {...props} hint={t.accountHint} />
      <TextInput name="passphrase" label={t.passphrase} kind="password" autocomplete="off" optional width={20} />
      <TextInput name="pin" label={t.pin} hint={t.pinHint} kind="password" autocomplete="off" width={10} />
      <TextInput name="pinAgain" label={t.pinAgain} kind="password" autocomplete="off" width={10} />
      <FileUpload name="certificate" label={t.certificate} hint={t.certificateHint} />
      <FileUpload name="key" label={t.key} hint={t.keyHint} />
      <Picture />
      <Button>{t.enrol}</Button>
    </Form>
  );
}

// The rows tell the boxes of the forms apart: several of them have the same names.
function TokenForm(props: FormProps) {
  const { lang } = usePage();
  const t = certificateTexts[lang];
  return (
    <Form act="enrol-token" row="token" upload label={t.tokenTitle}>
      <p class="govuk-body">{t.tokenLead}</p>
      <Holder {...props} hint={t.accountHint} />
      <TextInput name="token" label={t.token} hint={t.tokenHint} autocomplete="off" width={30} />
      <TextInput name="tokenKey" label={t.tokenKey} hint={t.tokenKeyHint} autocomplete="off" width={30} optional />
      <TextInput name="pin" label={t.tokenPin} hint={t.tokenPinHint} kind="password" autocomplete="off" width={20} />
      <Picture />
      <Button>{t.enrol}</Button>
    </Form>
  );
}

function RemoteForm(props: FormProps) {
  const { lang } = usePage();
  const t = certificateTexts[lang];
  return (
    <Form act="enrol-remote" row="remote" upload label={t.remoteTitle}>
      <p class="govuk-body">{t.remoteLead}</p>
      <Holder {...props} hint={t.accountHint} />
      <TextInput name="remoteUser" label={t.remoteUser} hint={t.remoteUserHint} autocomplete="off" width={30} />
      <TextInput
        {...{ name: "credential", label: t.credential, hint: t.credentialHint, autocomplete: "off", width: 30 }}
        optional
      />
      <TextInput name="pin" label={t.remotePin} kind="password" autocomplete="off" width={20} />
      <OtpField optional hint={t.otpEnrolHint} />
      <Picture />
      <Button>{t.enrol}</Button>
    </Form>
  );
}
