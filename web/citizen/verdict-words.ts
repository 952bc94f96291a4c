import type { PdfReport, SignatureReport } from "#capabilities/signatures";
import type { Lang } from "../kernel/page.ts";
import { instantText } from "../texts/format.ts";
import { type Outcome, outcomeTexts } from "../texts/verdict-texts.ts";
import { verifyTexts } from "../texts/verify-texts.ts";
import type { Tone } from "../ui/index.ts";
import type { PanelIcon } from "./state-panel.tsx";

export type Finding = SignatureReport["findings"][number];
export type Change = PdfReport["changes"][number];
export type Fact = { readonly mark: "good" | "note" | "bad"; readonly text: string };

type Texts = (typeof verifyTexts)[Lang];
/** A code of the signatures room that has no sentence is a type error here. */
const findingsOf = (t: Texts): Readonly<Record<Finding, string>> => t.findings;
const changesOf = (t: Texts): Readonly<Record<Change["code"], string | ((facts: { what: string }) => string)>> =>
  t.changes;

export const verdictLooks: Readonly<Record<PdfReport["verdict"], readonly [Tone, PanelIcon]>> = {
  "TOTAL-PASSED": ["green", "check"],
  "TOTAL-FAILED": ["red", "cross"],
  INDETERMINATE: ["yellow", "warning"],
  unsigned: ["grey", "none"],
  unreadable: ["grey", "question"],
};

type Concluded = Pick<PdfReport, "verdict" | "subIndication">;

/** What a verdict means in words, and what to do; nothing is to be done where it is passed. */
export function outcomeOf(
  { verdict, subIndication }: Concluded,
  lang: Lang,
): Omit<Outcome, "todo"> & { todo?: string } {
  if (verdict === "TOTAL-FAILED" || verdict === "INDETERMINATE")
    return outcomeTexts[lang][subIndication ?? "FORMAT_FAILURE"];
  return verifyTexts[lang].verdicts[verdict];
}

/** The same change told once, with the page it is on. */
export function changeSentences(changes: readonly Change[], lang: Lang): string[] {
  const t = verifyTexts[lang];
  const told = changes.map((change) => {
    const sentence = changesOf(t)[change.code];
    const text = typeof sentence === "string" ? sentence : sentence({ what: change.what });
    return change.page === null ? text : t.onPage({ page: change.page, text });
  });
  return [...new Set(told)];
}

/** Told as a remark: it does not spoil a signature. */
const remarks: readonly Finding[] = ["revocation-unknown", "revocation-stale", "revoked-since", "time-claimed-only"];
/** They say nothing against the certificate. */
const ofContent: readonly Finding[] = ["changed-after-signing", "bytes-changed", "signature-broken"];

/** What was checked of one signature: what holds first, then what does not. */
export function signatureFacts(signature: SignatureReport, lang: Lang): Fact[] {
  const t = verifyTexts[lang];
  const facts: Fact[] = [];
  const good = (text: string) => facts.push({ mark: "good", text });
  const spoiled = signature.findings.filter((finding) => !remarks.includes(finding));
  if (signature.intact && !spoiled.includes("changed-after-signing")) good(t.intact);
  if (signature.certificate !== null && spoiled.every((finding) => ofContent.includes(finding))) good(t.trusted);
  const since = signature.findings.includes("revoked-since");
  if (signature.revocation === "good" && !since) good(notRevoked(signature, lang));
  if (signature.certifies) good(t.certifies);
  const bad = spoiled.map((finding): Fact => ({
    mark: "bad",
    text: sentenceOf(finding, signature.revocationSource, lang),
  }));
  const noted = signature.findings
    .filter((finding) => remarks.includes(finding))
    .map((finding): Fact => ({ mark: "note", text: sentenceOf(finding, signature.revocationSource, lang) }));
  if (signature.verdict !== "TOTAL-FAILED" && !signature.coversWholeFile)
    noted.push({ mark: "note", text: t.laterParts });
  return [...bad, ...facts, ...noted];
}

type Source = Readonly<Record<"to" | "revokedAt", Date | string | null>> | null;

/** One finding; with its date where the authority's word gives one. Kept reports have dates as texts. */
function sentenceOf(finding: Finding, source: Source, lang: Lang): string {
  const t = verifyTexts[lang];
  const at = (instant: Date | string) => instantText(new Date(instant), lang);
  if (finding === "revoked-since" && source?.revokedAt) return t.revokedSince({ at: at(source.revokedAt) });
  if (finding === "revocation-stale" && source?.to) return t.staleSince({ at: at(source.to) });
  return findingsOf(t)[finding];
}

/** What was found out about a signature, remarks included. */
export const findingSentences = (
  { findings, revocationSource }: { readonly findings: readonly Finding[]; readonly revocationSource: Source },
  lang: Lang,
): string[] => findings.map((finding) => sentenceOf(finding, revocationSource, lang));

/** What a passed document must still say: certificates that were revoked after signing, each date once. */
export function revokedSince({ signatures }: Pick<PdfReport, "signatures">, lang: Lang): string[] {
  const told = signatures
    .filter(({ findings }) => findings.includes("revoked-since"))
    .map(({ revocationSource }) => sentenceOf("revoked-since", revocationSource, lang));
  return [...new Set(told)];
}

function notRevoked({ revocationSource }: SignatureReport, lang: Lang): string {
  const t = verifyTexts[lang];
  if (revocationSource === null) return t.notRevoked;
  return t.notRevokedBy({ kind: revocationSource.kind, at: instantText(revocationSource.from, lang) });
}
