import { usePage } from "../kernel/context.tsx";
import type { Fields } from "../kernel/fields.ts";
import { certificateTexts } from "../texts/certificate-texts.ts";
import { TextInput } from "../ui/index.ts";

type PinFieldProps = {
  readonly label: string;
  readonly hint?: string;
  /** Whose key is opened: the reader's own, or the seal's that the reader keeps. */
  readonly use?: "personal" | "seal";
  /** Where the key is for; left out, any of the reader's agencies. */
  readonly agencyId?: string | undefined;
};

/**
 * The box for a PIN: digits on a number pad, never shown, never sent back, never kept by the browser. For a key in a token or at a
 * remote service its PIN may have letters, and the box says whose PIN it is; beside it stands one for an OTP where that is asked for.
 */
export function PinField({ label, hint, use = "personal", agencyId }: PinFieldProps) {
  const { frame, lang } = usePage();
  const t = certificateTexts[lang];
  const keys = (frame.ownKeys ?? []).filter(
    (key) => key.use === use && (agencyId === undefined || key.agencyId === agencyId),
  );
  const outside = keys.find(({ custody }) => custody !== "software")?.custody;
  const own = outside === undefined || outside === "software" ? hint : t.pinOf[outside];
  return (
    <>
      <TextInput
        {...{ name: "pin", label, hint: own, width: 10, kind: "password", autocomplete: "off" }}
        digits={outside === undefined}
      />
      {keys.some(({ asksOtp }) => asksOtp) && <OtpField />}
    </>
  );
}

/** The box for a one-time code; in a trial province with the way to the page that stands for the signer's app. */
export function OtpField({ optional, hint }: { optional?: boolean; hint?: string }) {
  const { frame, lang } = usePage();
  const t = certificateTexts[lang];
  const also = optional === true ? { optional } : {};
  const codes = frame.codesUrl && (
    <a class="govuk-link" href={frame.codesUrl} target="_blank" rel="noopener noreferrer">
      {t.demoCodes}
    </a>
  );
  return (
    <TextInput
      {...{
        name: "otp",
        label: t.otp,
        hint: hint ?? t.otpHint,
        kind: "password",
        width: 10,
        autocomplete: "off",
        ...also,
      }}
      hintLink={codes}
      digits
    />
  );
}

/** What was typed into it. */
export const readSecret = (form: Fields): { readonly pin: string; readonly otp?: string } => {
  const otp = form.text("otp").replace(/\s/g, "");
  return { pin: form.text("pin"), ...(otp === "" ? {} : { otp }) };
};
