import type { SignatureReport } from "#capabilities/signatures";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import type { Lang } from "../kernel/page.ts";
import { dayText, instantText } from "../texts/format.ts";
import { verifyTexts } from "../texts/verify-texts.ts";
import { Details, SummaryList, Tag } from "../ui/index.ts";
import type { Tone } from "../ui/index.ts";
import { FactList } from "./fact-list.tsx";
import { signatureFacts } from "./verdict-words.ts";

const tones: Readonly<Record<SignatureReport["verdict"], Tone>> = {
  "TOTAL-PASSED": "green",
  "TOTAL-FAILED": "red",
  INDETERMINATE: "yellow",
};

/** Who signed, as what, when, and what was found out about it. */
export function SignatureCard(props: { signature: SignatureReport; no: number }) {
  const { lang } = usePage();
  const t = verifyTexts[lang];
  const { signature } = props;
  const isStamp = signature.kind === "time-stamp";
  const name = signature.signer?.name ?? t.nobody;
  const rows = [
    { key: isStamp ? t.stampBy : t.signer, value: signature.signer?.name ?? t.nobody },
    { key: t.post, value: signature.signer?.title },
    { key: t.organisation, value: signature.signer?.organisation },
    { key: t.when, value: whenText(signature, lang) },
    { key: t.reason, value: signature.reason },
  ].filter((row) => Boolean(row.value));
  return (
    <section class="ph-card">
      <div class="ph-card__head">
        <h3 class="ph-card__title">{isStamp ? t.stamp({ no: props.no }) : t.signature({ no: props.no, name })}</h3>
        <Tag tone={tones[signature.verdict]}>{t.tags[signature.verdict]}</Tag>
      </div>
      <SummaryList rows={rows} dense />
      <p class="govuk-body-s">{t.standard({ verdict: signature.verdict, sub: signature.subIndication ?? "" })}</p>
      <h4 class="govuk-heading-s">{t.checks}</h4>
      <FactList facts={signatureFacts(signature, lang)} />
      <Certificate signature={signature} />
    </section>
  );
}

function whenText({ signedAt, timeSource, timeStampAuthority }: SignatureReport, lang: Lang): string {
  const t = verifyTexts[lang];
  if (signedAt === null || timeSource === "none") return t.noTime;
  const at = instantText(signedAt, lang);
  return timeSource === "time-stamp" ? t.stamped({ at, by: timeStampAuthority ?? "TSA" }) : t.claimed({ at });
}

function Certificate({ signature: { certificate } }: { signature: SignatureReport }) {
  const { lang } = usePage();
  const t = verifyTexts[lang];
  if (certificate === null) return null;
  const [from, to] = [certificate.validFrom, certificate.validTo].map((at) => dayText(dayIn(vietnamZone, at)));
  const rows = [
    { key: t.issuer, value: certificate.issuer ?? "–" },
    { key: t.validity, value: t.period({ from: from ?? "", to: to ?? "" }) },
    { key: t.serial, value: <span class="ph-code">{certificate.serialNumber}</span> },
    { key: t.fingerprint, value: <span class="ph-code">{certificate.fingerprint}</span> },
  ];
  return (
    <Details summary={t.certificate}>
      <SummaryList rows={rows} dense />
    </Details>
  );
}
