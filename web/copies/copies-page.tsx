import type { ComponentChildren } from "preact";
import { holdsAt, inOwnRight } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import { openForChosen, readTicks, tickValue } from "../documents/shown-documents.ts";
import { usePage } from "../kernel/context.tsx";
import type { Posted } from "../kernel/page.ts";
import { PinField, readSecret } from "../official/pin-field.tsx";
import { WorkPage } from "../official/work-page.tsx";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { copyTexts } from "../texts/copy-texts.ts";
import { Button, ButtonLink, Form } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { type NamedCopy, CopyTable, CopyTicks } from "./copy-cards.tsx";
import { copyRoles, readsCopyRegister } from "./copy-places.ts";

type Place = { readonly agencyId: string };

/** The key is opened for exactly what was ticked, as for outgoing documents. */
async function openFor(call: Posted<PageDeps, Place, unknown>, use: "personal" | "seal", field: string) {
  const { deps, actor, params, form, requestId } = call;
  const chosen = readTicks(form.all(field), field);
  const opening = { actor, requestId, agencyId: params.agencyId, use, ...readSecret(form), chosen };
  const { agencyId, authorisationId } = await openForChosen(deps, opening);
  return {
    agencyId,
    authorisationId,
    copies: chosen.map(({ documentId, sha256 }) => ({ copyId: documentId, sha256 })),
  };
}

/** An agency's copies: what waits for the reader, what is under way, what is done. */
export const copiesPage = page({
  path: urls.copies,
  access: { roles: copyRoles },
  load: async ({ deps, actor, params }) => ({
    ...(await deps.copies.listCopies({ actor, input: params })),
    agency: await deps.agencies.cards.cardOf(deps.db, params.agencyId),
  }),
  acts: {
    approve: async ({ deps, actor, params, form, requestId, lang }) => {
      await deps.copies.approveCopy({ actor, requestId, input: { ...params, copyId: form.text("form-row") } });
      return { redirect: urls.copies.to(lang, params), flash: copyTexts[lang].list.approved };
    },
    sign: async (call) => {
      const { deps, actor, params, requestId, lang } = call;
      const input = await openFor(call, "personal", "toSign");
      const { count } = await deps.copies.authoriseSignatures({ actor, requestId, input });
      return { redirect: urls.copies.to(lang, params), flash: copyTexts[lang].list.signed({ count }) };
    },
    number: async ({ deps, actor, params, form, requestId, lang }) => {
      const copyIds = [...form.all("toNumber")];
      if (copyIds.length === 0) {
        throw new Refusal("invalid", "copies.nothing-chosen", { fields: { toNumber: "copies.nothing-chosen" } });
      }
      const { numbers } = await deps.copies.numberCopies({ actor, requestId, input: { ...params, copyIds } });
      const flash = copyTexts[lang].list.given({ numbers: numbers.join(", ") });
      return { redirect: urls.copies.to(lang, params), flash };
    },
    seal: async (call) => {
      const { deps, actor, params, requestId, lang } = call;
      const input = await openFor(call, "seal", "toSeal");
      const { numbers } = await deps.copies.authoriseSeals({ actor, requestId, input });
      const flash = copyTexts[lang].list.sealing({ numbers: numbers.join(", ") });
      return { redirect: urls.copies.to(lang, params), flash };
    },
  },
  view: ({ data, actor, lang }) => {
    const t = copyTexts[lang];
    const { agency, done, underWay } = data;
    const clerk = holdsAt(actor, agency.id, "clerk");
    const seals = holdsAt(inOwnRight(actor), agency.id, "clerk");
    const mine = waitingFor(underWay, { clerk, seals });
    const others = underWay.filter((copy) => !Object.values(mine).some((some) => some.includes(copy)));
    return (
      <WorkPage title={t.title} current={`${agency.id}.copies`} actions={<Register agencyId={agency.id} />}>
        <p class="ph-place" lang="vi">
          {agency.name}
        </p>
        <ToDecide copies={mine.decide} leads={holdsAt(actor, agency.id, "leader")} />
        <ToSign copies={mine.sign} agencyId={agency.id} />
        <ToSeal copies={mine.seal} agencyId={agency.id} />
        <ToNumber copies={mine.number} />
        {mine.print.length > 0 && (
          <Part title={t.list.toPrint}>
            <CopyTable title={t.list.toPrint} copies={mine.print} empty="" />
          </Part>
        )}
        <Part title={t.list.underWay}>
          <CopyTable title={t.list.underWay} copies={others} empty={t.list.underWayEmpty} />
        </Part>
        <Part title={t.list.done}>
          <CopyTable title={t.list.done} copies={done} empty={t.list.doneEmpty} />
        </Part>
      </WorkPage>
    );
  },
});

/** What waits for the reader, by what is to be done with it. */
function waitingFor(underWay: readonly NamedCopy[], { clerk, seals }: { clerk: boolean; seals: boolean }) {
  const of = (may: boolean, state: NamedCopy["state"]) => underWay.filter((copy) => may && copy.state === state);
  return {
    decide: underWay.filter((copy) => copy.decides && copy.state === "asked"),
    sign: underWay.filter((copy) => copy.signs && copy.state === "to-sign"),
    seal: of(seals, "to-seal"),
    number: of(clerk, "to-number"),
    print: of(clerk, "to-print"),
  };
}

function Register({ agencyId }: { agencyId: string }) {
  const { actor, lang } = usePage();
  if (!readsCopyRegister(actor, agencyId)) return null;
  return (
    <ButtonLink href={urls.copyRegister.to(lang, { agencyId })} tone="secondary">
      {copyTexts[lang].register.title}
    </ButtonLink>
  );
}

const Part = (props: { title: string; children: ComponentChildren }) => (
  <section class="ph-rest">
    <h2 class="govuk-heading-m">{props.title}</h2>
    {props.children}
  </section>
);

type Copies = { readonly copies: readonly NamedCopy[] };

function ToDecide({ copies, leads }: Copies & { leads: boolean }) {
  const { lang } = usePage();
  const t = copyTexts[lang].list;
  if (!leads) return null;
  return (
    <Part title={t.toDecide}>
      {copies.length === 0 && <p class="ph-empty">{t.toDecideEmpty}</p>}
      <CopyTicks
        copies={copies}
        foot={(copy) => (
          <Form act="approve" row={copy.id}>
            <Button small about={copy.source.abstract}>
              {t.approve}
            </Button>
          </Form>
        )}
      />
    </Part>
  );
}

function ToSign({ copies, agencyId }: Copies & { readonly agencyId: string }) {
  const t = copyTexts[usePage().lang].list;
  if (copies.length === 0) return null;
  return (
    <Form act="sign">
      <p class="govuk-body">{t.toSignLead}</p>
      <CopyTicks
        copies={copies}
        question={{ name: "toSign", legend: t.toSign, tick: t.choose }}
        value={(copy) => tickValue(copy.id, copy.file_sha256)}
      />
      <div class="ph-sign-bar">
        <PinField label={t.pin} agencyId={agencyId} />
        <Button>{t.sign}</Button>
      </div>
    </Form>
  );
}

function ToSeal({ copies, agencyId }: Copies & { readonly agencyId: string }) {
  const t = copyTexts[usePage().lang].list;
  if (copies.length === 0) return null;
  return (
    <Form act="seal" row="seal">
      <p class="govuk-body">{t.toSealLead}</p>
      <CopyTicks
        copies={copies}
        question={{ name: "toSeal", legend: t.toSeal, tick: t.chooseSeal }}
        value={(copy) => tickValue(copy.id, copy.file_sha256)}
      />
      <div class="ph-sign-bar">
        <PinField label={t.sealPin} use="seal" agencyId={agencyId} />
        <Button>{t.seal}</Button>
      </div>
    </Form>
  );
}

function ToNumber({ copies }: Copies) {
  const t = copyTexts[usePage().lang].list;
  if (copies.length === 0) return null;
  return (
    <Form act="number">
      <p class="govuk-body">{t.toNumberLead}</p>
      <CopyTicks
        copies={copies}
        question={{ name: "toNumber", legend: t.toNumber, tick: t.chooseNumber }}
        value={(copy) => copy.id}
      />
      <Button>{t.give}</Button>
    </Form>
  );
}
