import { usePage } from "../kernel/context.tsx";
import { OtpField } from "../official/pin-field.tsx";
import type { PageDeps } from "../page-deps.ts";
import { certificateTexts } from "../texts/certificate-texts.ts";
import { Button, FileUpload, Form, Select, TextInput } from "../ui/index.ts";
import { holderChoices, type LoadedRegister } from "./certificate-parts.tsx";

/** Entering keys that stay in a token, an HSM or at a remote signing service; only where such are set up. */
export function OutsideForms({ register, signers }: { register: LoadedRegister; signers: PageDeps["signers"] }) {
  if (register.holders.length === 0) return null;
  return (
    <>
      {signers.tokens && <TokenForm register={register} />}
      {signers.remote && <RemoteForm register={register} />}
    </>
  );
}

function TokenForm({ register }: { register: LoadedRegister }) {
  const { lang } = usePage();
  const t = certificateTexts[lang];
  return (
    <section class="ph-card ph-card--form">
      <h2 class="ph-card__title">{t.tokenTitle}</h2>
      <p class="govuk-body">{t.tokenLead}</p>
      <Form act="enrol-token" upload>
        <input type="hidden" name="agencyId" value={register.agency.id} />
        <Select
          name="accountId"
          label={t.account}
          hint={t.accountHint}
          choices={holderChoices(register.holders, lang)}
        />
        <TextInput name="custody" label={t.custody} hint={t.custodyHint} autocomplete="off" />
        <TextInput name="token" label={t.token} hint={t.tokenHint} autocomplete="off" />
        <TextInput name="tokenKey" label={t.tokenKey} hint={t.tokenKeyHint} autocomplete="off" optional />
        <TextInput name="pin" label={t.pinOf.token} kind="password" autocomplete="off" width={20} />
        <FileUpload name="image" label={t.image} hint={t.imageHint} accept="image/png" optional />
        <Button>{t.enrol}</Button>
      </Form>
    </section>
  );
}

function RemoteForm({ register }: { register: LoadedRegister }) {
  const { lang } = usePage();
  const t = certificateTexts[lang];
  const signers = register.holders.filter(({ use }) => use === "personal");
  return (
    <section class="ph-card ph-card--form">
      <h2 class="ph-card__title">{t.remoteTitle}</h2>
      <p class="govuk-body">{t.remoteLead}</p>
      <Form act="enrol-remote" upload>
        <input type="hidden" name="agencyId" value={register.agency.id} />
        <Select name="accountId" label={t.account} choices={holderChoices(signers, lang)} />
        <TextInput name="custody" label={t.custody} hint={t.custodyHint} autocomplete="off" />
        <TextInput name="remoteUser" label={t.remoteUser} hint={t.remoteUserHint} autocomplete="off" />
        <TextInput name="credential" label={t.credential} hint={t.credentialHint} autocomplete="off" optional />
        <TextInput name="pin" label={t.pinOf.remote} kind="password" autocomplete="off" width={20} />
        <OtpField optional />
        <FileUpload name="image" label={t.image} hint={t.imageHint} accept="image/png" optional />
        <Button>{t.enrol}</Button>
      </Form>
    </section>
  );
}
