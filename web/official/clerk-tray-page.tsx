import type { ComponentChildren } from "preact";
import { holdsAt, inOwnRight } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import { usePage } from "../kernel/context.tsx";
import type { LetterToSeal } from "../letters/seal-cards.tsx";
import { SealCard } from "../letters/seal-cards.tsx";
import { page } from "../page.ts";
import { delegationTexts } from "../texts/delegation-texts.ts";
import { officialTexts } from "../texts/official-texts.ts";
import { Button, Form, LookAgain } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { PinField, readSecret } from "./pin-field.tsx";
import { TrayCard } from "./tray-card.tsx";
import type { TrayLine } from "./trays.ts";
import { isNumberAsked, loadTray } from "./trays.ts";
import { WorkPage } from "./work-page.tsx";

export const clerkTrayPage = page({
  path: urls.clerkTray,
  access: { roles: ["clerk"] },
  load: async ({ deps, actor, params }) => {
    const { agencyId } = params;
    const [tray, letters] = await Promise.all([
      loadTray(deps, actor, agencyId, "clerk"),
      deps.letters.listLettersToSeal({ actor, input: { agencyId } }),
    ]);
    return { ...tray, letters };
  },
  acts: {
    number: async ({ deps, actor, params, form, requestId, lang }) => {
      const input = { agencyId: form.text("registerAgencyId"), resultId: form.text("form-row") };
      const { number } = await deps.oneStop.numberResult({ actor, requestId, input });
      const t = officialTexts[lang].clerk;
      const flash = number === null ? t.numberAsked : t.numbered({ number });
      return { redirect: urls.clerkTray.to(lang, params), flash };
    },
    seal: async ({ deps, actor, params, form, requestId, lang }) => {
      const { agencyId } = params;
      const [resultId, sha256] = [form.text("form-row"), form.text("sha256")];
      if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Refusal("conflict", "one-stop.result-changed");
      const wish = { use: "seal", agencyId, ...readSecret(form), documents: [{ documentId: resultId, sha256 }] };
      const { authorisationId } = await deps.signatures.openAuthorisation({ actor, requestId, input: wish });
      const input = { agencyId: form.text("registerAgencyId"), resultId, authorisationId, sha256 };
      const { number } = await deps.oneStop.authoriseSeal({ actor, requestId, input });
      return { redirect: urls.clerkTray.to(lang, params), flash: officialTexts[lang].clerk.sealed({ number }) };
    },
    "seal-letter": async ({ deps, actor, params, form, requestId, lang }) => {
      const { agencyId } = params;
      const [letterId, sha256] = [form.text("form-row"), form.text("sha256")];
      if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Refusal("conflict", "letters.letter-changed");
      const wish = { use: "seal", agencyId, ...readSecret(form), documents: [{ documentId: letterId, sha256 }] };
      const { authorisationId } = await deps.signatures.openAuthorisation({ actor, requestId, input: wish });
      const input = { agencyId: form.text("registerAgencyId"), letterId, authorisationId, sha256 };
      const { number } = await deps.letters.authoriseLetterSeal({ actor, requestId, input });
      const t = officialTexts[lang].clerk;
      const flash = number === null ? t.sealing : t.sealed({ number });
      return { redirect: urls.clerkTray.to(lang, params), flash };
    },
  },
  view: ({ data, actor, lang }) => {
    const t = officialTexts[lang].clerk;
    const { agency, letters, lines, now } = data;
    // Whoever stands in for the clerk numbers, but does not seal.
    const seals = holdsAt(inOwnRight(actor), agency.id, "clerk");
    const of = (state: TrayLine["state"]) => lines.filter((line) => line.state === state);
    const waits = (line: TrayLine) => ["being-signed", "being-sealed"].includes(line.state) || isNumberAsked(line);
    const underWay = lines.filter(waits);
    const toNumber = of("to-number").filter((line) => !isNumberAsked(line));
    const sealing = letters.filter((letter) => letter.state === "being-sealed");
    return (
      <WorkPage title={t.title} current={`${agency.id}.clerk`}>
        <p class="ph-place" lang="vi">
          {agency.name}
        </p>
        <ToSeal
          lines={of("to-seal")}
          letters={letters.filter(({ state }) => state === "to-seal")}
          now={now}
          seals={seals}
          agencyId={agency.id}
        />
        <Part id="ghi-so" title={t.toNumber} hint={t.toNumberHint} empty={toNumber.length === 0 ? t.emptyNumber : null}>
          {toNumber.map((line) => (
            <TrayCard key={line.id} line={line} now={now} file={{ id: null, text: "" }} problemTitle={t.problem}>
              <Form act="number" row={line.id} class="ph-tray-card__acts">
                <input type="hidden" name="registerAgencyId" value={line.agency_id} />
                <Button about={line.applicantName}>{t.giveNumber}</Button>
              </Form>
            </TrayCard>
          ))}
        </Part>
        {underWay.length + sealing.length > 0 && <UnderWay lines={underWay} letters={sealing} now={now} />}
      </WorkPage>
    );
  },
});

function Part(props: { id: string; title: string; hint: string; empty: string | null; children: ComponentChildren }) {
  return (
    <section class="ph-rest" id={props.id}>
      <h2 class="govuk-heading-m">{props.title}</h2>
      {props.empty === null ? <p class="govuk-body">{props.hint}</p> : <p class="ph-empty">{props.empty}</p>}
      {props.children}
    </section>
  );
}

type Sealing = {
  readonly lines: readonly TrayLine[];
  readonly letters: readonly LetterToSeal[];
  readonly now: Date;
  readonly seals: boolean;
  readonly agencyId: string;
};

function ToSeal({ lines, letters, now, seals, agencyId }: Sealing) {
  const { lang } = usePage();
  const t = officialTexts[lang].clerk;
  const none = lines.length + letters.length === 0;
  return (
    <Part id="dong-dau" title={t.toSeal} hint={t.toSealHint} empty={none ? t.emptySeal : null}>
      {lines.map((line) => (
        <TrayCard
          key={line.id}
          line={line}
          now={now}
          file={{ id: line.signed_file_id, text: t.readSigned }}
          problemTitle={t.problem}
        >
          {seals ? (
            <SealForm line={line} agencyId={agencyId} />
          ) : (
            <p class="govuk-body">{delegationTexts[lang].noSeal}</p>
          )}
        </TrayCard>
      ))}
      {letters.map((letter) => (
        <SealCard key={letter.id} letter={letter} seal={seals} />
      ))}
    </Part>
  );
}

function SealForm({ line, agencyId }: { line: TrayLine; agencyId: string }) {
  const { lang } = usePage();
  const t = officialTexts[lang].clerk;
  return (
    <Form act="seal" row={line.id} class="ph-tray-card__seal">
      <input type="hidden" name="registerAgencyId" value={line.agency_id} />
      <input type="hidden" name="sha256" value={line.signed_sha256 ?? ""} />
      <PinField label={t.pin} use="seal" agencyId={agencyId} />
      <Button about={line.applicantName}>{line.number_text === null ? t.sealAndNumber : t.seal}</Button>
    </Form>
  );
}

function UnderWay(props: { lines: readonly TrayLine[]; letters: readonly LetterToSeal[]; now: Date }) {
  const { lang } = usePage();
  const t = officialTexts[lang];
  return (
    <section class="ph-rest">
      <h2 class="govuk-heading-m">{t.clerk.underWay}</h2>
      <p class="govuk-body">
        <LookAgain />
      </p>
      {props.lines.map((line) => (
        <TrayCard
          key={line.id}
          line={line}
          now={props.now}
          file={{ id: line.signed_file_id, text: t.clerk.readSigned }}
          problemTitle={t.clerk.problem}
        />
      ))}
      {props.letters.map((letter) => (
        <SealCard key={letter.id} letter={letter} seal={false} />
      ))}
    </section>
  );
}
