import type { DocumentType, NamedLine } from "#capabilities/documents";
import { holdsAt, inOwnRight } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import { usePage } from "../kernel/context.tsx";
import { PinField, readSecret } from "../official/pin-field.tsx";
import { WorkPage } from "../official/work-page.tsx";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { outgoingTexts } from "../texts/outgoing-texts.ts";
import { Button, Form } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { ChosenCards, OtherCards } from "./document-card.tsx";
import { openForChosen, readTicks, tickValue } from "./shown-documents.ts";

/** What the clerk numbers and seals: after a last look, many at once. */
export const outgoingClerkPage = page({
  path: urls.outgoingClerk,
  access: { roles: ["clerk"] },
  load: async ({ deps, actor, params: { agencyId } }) => ({
    ...(await deps.documents.showTray({ actor, input: { agencyId, tray: "clerk" } })),
    agency: await deps.agencies.cards.cardOf(deps.db, agencyId),
  }),
  acts: {
    number: async ({ deps, actor, params, form, requestId, lang }) => {
      const documentIds = [...form.all("toNumber")];
      if (documentIds.length === 0) {
        throw new Refusal("invalid", "documents.nothing-chosen", { fields: { toNumber: "documents.nothing-chosen" } });
      }
      const input = { ...params, documentIds };
      const { numbers } = await deps.documents.numberDocuments({ actor, requestId, input });
      const flash = outgoingTexts[lang].clerk.given({ numbers: numbers.join(", ") });
      return { redirect: urls.outgoingClerk.to(lang, params), flash };
    },
    seal: async ({ deps, actor, params, form, requestId, lang }) => {
      const chosen = readTicks(form.all("documents"), "documents");
      const { agencyId } = params;
      // What is attached cannot have changed since the version that was ticked was signed.
      const { attachments } = await deps.documents.showTray({ actor, input: { agencyId, tray: "clerk" } });
      const also = attachments
        .filter((one) => chosen.some(({ documentId }) => documentId === one.documentId))
        .map(({ fileId, sha256 }) => ({ documentId: fileId, sha256 }));
      const opening = { actor, requestId, agencyId, use: "seal" as const, ...readSecret(form), chosen, also };
      const input = await openForChosen(deps, opening);
      const { numbers } = await deps.documents.authoriseSeals({ actor, requestId, input });
      const flash = outgoingTexts[lang].clerk.sealing({ numbers: numbers.join(", ") });
      return { redirect: urls.outgoingClerk.to(lang, params), flash };
    },
  },
  view: ({ data, actor, lang }) => {
    const t = outgoingTexts[lang].clerk;
    const { agency, attachments, lines, types } = data;
    const of = (state: NamedLine["state"]) => lines.filter((line) => line.state === state);
    // Whoever stands in for the clerk numbers, but does not seal.
    const seals = holdsAt(inOwnRight(actor), agency.id, "clerk");
    return (
      <WorkPage title={t.title} current={`${agency.id}.outgoing-clerk`}>
        <p class="ph-place" lang="vi">
          {agency.name}
        </p>
        {seals ? (
          <ToSeal lines={of("to-seal")} types={types} attachments={attachments} agencyId={agency.id} />
        ) : (
          <>
            <p class="govuk-body">{t.noSeal}</p>
            <OtherCards title={t.toSeal} lines={of("to-seal")} types={types} />
          </>
        )}
        <ToNumber lines={of("to-number")} types={types} />
        <OtherCards title={t.underWay} lines={[...of("being-signed"), ...of("being-sealed")]} types={types} refresh />
      </WorkPage>
    );
  },
});

type Lines = { readonly lines: readonly NamedLine[]; readonly types: readonly DocumentType[] };

const Nothing = (props: { title: string; text: string }) => (
  <section class="ph-rest">
    <h2 class="govuk-heading-m">{props.title}</h2>
    <p class="ph-empty">{props.text}</p>
  </section>
);

type Attached = Awaited<ReturnType<PageDeps["documents"]["showTray"]>>["attachments"];

type Sealing = Lines & { readonly attachments: Attached; readonly agencyId: string };

function ToSeal({ lines, types, attachments, agencyId }: Sealing) {
  const { lang } = usePage();
  const t = outgoingTexts[lang].clerk;
  if (lines.length === 0) return <Nothing title={t.toSeal} text={t.toSealEmpty} />;
  return (
    <Form act="seal">
      <p class="govuk-body">{t.toSealLead}</p>
      <ChosenCards
        name="documents"
        legend={t.toSeal}
        tick={t.choose}
        lines={lines}
        types={types}
        file={(line) => ({ id: line.signed_file_id, text: t.readSigned })}
        value={(line) => tickValue(line.id, line.signed_sha256)}
        attached={(line) => attachments.filter(({ documentId }) => documentId === line.id)}
      />
      <div class="ph-sign-bar">
        <PinField label={t.pin} use="seal" agencyId={agencyId} />
        <Button>{t.seal}</Button>
      </div>
    </Form>
  );
}

function ToNumber({ lines, types }: Lines) {
  const { lang } = usePage();
  const t = outgoingTexts[lang].clerk;
  if (lines.length === 0) return <Nothing title={t.toNumber} text={t.toNumberEmpty} />;
  return (
    <Form act="number">
      <p class="govuk-body">{t.toNumberLead}</p>
      <ChosenCards
        name="toNumber"
        legend={t.toNumber}
        tick={t.chooseNumber}
        lines={lines}
        types={types}
        file={() => ({ id: null, text: "" })}
        value={(line) => line.id}
      />
      <Button>{t.give}</Button>
    </Form>
  );
}
