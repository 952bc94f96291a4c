import type { FileReport, KeptReport, KeptSignature, ShownCheck, ShownIncoming } from "#capabilities/incoming";
import { changeSentences, findingSentences, outcomeOf } from "../citizen/verdict-words.ts";
import { usePage } from "../kernel/context.tsx";
import type { Lang } from "../kernel/page.ts";
import { instantText } from "../texts/format.ts";
import { signatureCheckTexts } from "../texts/signature-check-texts.ts";
import { attackTexts } from "../texts/verdict-texts.ts";
import { verifyTexts } from "../texts/verify-texts.ts";
import { Button, Details, Form, LookAgain, SummaryList, Tag } from "../ui/index.ts";
import type { SummaryRow, Tone } from "../ui/index.ts";

type Shown = Pick<ShownIncoming, "checks" | "files" | "document">;

const tones: Readonly<Record<KeptReport["verdict"], Tone>> = {
  ...{ "TOTAL-PASSED": "green", "TOTAL-FAILED": "red", INDETERMINATE: "yellow" },
  ...{ unsigned: "grey", unreadable: "grey" },
};

/** Who signed each PDF, for which agency, when, and what that is worth: the report at arrival and those asked for later. */
export function SignatureChecks({ shown }: { readonly shown: Shown }) {
  const { lang } = usePage();
  const t = signatureCheckTexts[lang];
  const pdfs = shown.files.filter(({ type }) => type === "application/pdf");
  if (pdfs.length === 0) return null;
  const done = shown.checks.filter(({ doneAt }) => doneAt !== null).toReversed();
  const waits = shown.checks.some(({ doneAt }) => doneAt === null);
  const [latest, ...earlier] = done;
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{t.title}</h2>
      {waits && (
        <p class="ph-remark">
          {t.waiting} <LookAgain />
        </p>
      )}
      {!waits && !latest && <p class="ph-empty">{t.never}</p>}
      {latest && <Check check={latest} shown={shown} />}
      {!waits && (
        <Form act="check">
          <Button tone="secondary" small>
            {latest ? t.again : t.check}
          </Button>
        </Form>
      )}
      {earlier.length > 0 && (
        <Details summary={t.before}>
          {earlier.map((check) => (
            <Check key={check.askedAt.getTime()} check={check} shown={shown} />
          ))}
        </Details>
      )}
    </section>
  );
}

function Check({ check, shown }: { readonly check: ShownCheck; readonly shown: Shown }) {
  const { lang } = usePage();
  const t = signatureCheckTexts[lang];
  const at = instantText(check.doneAt ?? check.askedAt, lang);
  const told = check.reason === "arrival" ? t.atArrival : check === shown.checks[0] ? t.checked : t.checkedAgain;
  const nameOf = (fileId: string) => shown.files.find((file) => file.fileId === fileId)?.name ?? "";
  return (
    <>
      <p class="ph-quiet">{told({ at })}</p>
      {check.reports.map((one) => (
        <File key={one.fileId} one={one} name={nameOf(one.fileId)} />
      ))}
    </>
  );
}

function File({ one: { report }, name }: { readonly one: FileReport; readonly name: string }) {
  const { lang } = usePage();
  const t = signatureCheckTexts[lang];
  const { title, text, todo } = outcomeOf(report, lang);
  const told = changeSentences(report.changes, lang);
  const why = [text, ...(report.attack ? [attackTexts[lang][report.attack]] : []), ...told];
  return (
    <>
      <h3 class="govuk-heading-s">
        <span lang="vi">{name}</span> <Tag tone={tones[report.verdict]}>{t.tags[report.verdict]}</Tag>
      </h3>
      <p class="govuk-body">
        <strong>{title}.</strong> {why.join(" ")} {todo}
      </p>
      {report.signatures.map((signature, at) => (
        <SummaryList key={at} dense rows={rowsOf(signature, lang)} />
      ))}
    </>
  );
}

function whenText({ signedAt, timeSource, timeStampAuthority }: KeptSignature, lang: Lang): string {
  const t = verifyTexts[lang];
  if (signedAt === null || timeSource === "none") return t.noTime;
  const at = instantText(new Date(signedAt), lang);
  return timeSource === "time-stamp" ? t.stamped({ at, by: timeStampAuthority ?? "TSA" }) : t.claimed({ at });
}

function revocationText({ revocationSource: by }: KeptSignature, lang: Lang): string {
  const t = signatureCheckTexts[lang];
  if (by === null) return verifyTexts[lang].findings["revocation-unknown"];
  const state = by.revokedAt ? t.revokedAt({ at: instantText(new Date(by.revokedAt), lang) }) : t.notRevoked;
  return `${t.by({ kind: by.kind, at: instantText(new Date(by.from), lang) })}: ${state}`;
}

function rowsOf(signature: KeptSignature, lang: Lang): SummaryRow[] {
  const t = signatureCheckTexts[lang];
  const v = verifyTexts[lang];
  const sentences = findingSentences(signature, lang);
  const name = [signature.title, signature.name].filter(Boolean).join(" ") || v.nobody;
  return [
    {
      key: signature.kind === "time-stamp" ? v.stampBy : t.signedBy,
      value: (
        <>
          <span lang="vi">{name}</span> <Tag tone={tones[signature.verdict]}>{t.tags[signature.verdict]}</Tag>
        </>
      ),
    },
    { key: t.forAgency, value: <span lang="vi">{signature.organisation ?? "–"}</span> },
    { key: t.when, value: whenText(signature, lang) },
    ...(sentences.length > 0 ? [{ key: t.why, value: sentences.join(" ") }] : []),
    { key: t.issuer, value: <span lang="vi">{signature.issuer ?? "–"}</span> },
    { key: t.revocation, value: revocationText(signature, lang) },
  ];
}
