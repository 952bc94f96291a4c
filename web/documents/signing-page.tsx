import type { DocumentType } from "#capabilities/documents";
import { usePage } from "../kernel/context.tsx";
import { PinField, readSecret } from "../official/pin-field.tsx";
import { WorkPage } from "../official/work-page.tsx";
import { page } from "../page.ts";
import { outgoingTexts } from "../texts/outgoing-texts.ts";
import { Button, Form } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { ChosenCards, OtherCards, type TrayLine } from "./document-card.tsx";
import { draftingRoles } from "./outgoing-places.ts";
import { openForChosen, readTicks, tickValue } from "./shown-documents.ts";

/** What waits for the reader's signature: each read in one look, all authorised by one PIN; the unusual first. */
export const outgoingSigningPage = page({
  path: urls.outgoingSigning,
  access: { roles: draftingRoles },
  load: async ({ deps, actor, params: { agencyId } }) => ({
    ...(await deps.documents.showTray({ actor, input: { agencyId, tray: "signer" } })),
    agency: await deps.agencies.cards.cardOf(deps.db, agencyId),
  }),
  act: async ({ deps, actor, params, form, requestId, lang }) => {
    const chosen = readTicks(form.all("documents"), "documents");
    const { agencyId } = params;
    const opening = { actor, requestId, agencyId, use: "personal" as const, ...readSecret(form), chosen };
    const input = await openForChosen(deps, opening);
    const { count } = await deps.documents.authoriseSignatures({ actor, requestId, input });
    return { redirect: urls.outgoingSigning.to(lang, params), flash: outgoingTexts[lang].tray.signed({ count }) };
  },
  view: ({ data, actor, lang }) => {
    const t = outgoingTexts[lang].tray;
    const { agency, lines, types } = data;
    const waiting = lines.filter((line) => line.state === "to-sign");
    const own = waiting.filter((line) => signsNow(line) === actor.accountId);
    const unusualFirst = own.toSorted((a, b) => weightOf(a) - weightOf(b));
    return (
      <WorkPage title={t.title} current={`${agency.id}.outgoing-signing`}>
        <p class="ph-place" lang="vi">
          {agency.name}
        </p>
        {own.length === 0 ? (
          <p class="ph-empty">{t.empty}</p>
        ) : (
          <SignForm lines={unusualFirst} types={types} agencyId={agency.id} />
        )}
        <OtherCards title={t.underWay} lines={lines.filter(({ state }) => state !== "to-sign")} types={types} refresh />
        <OtherCards title={t.others} lines={waiting.filter((line) => !own.includes(line))} types={types} />
      </WorkPage>
    );
  },
});

/** Of minutes whoever took them signs before the chair, beside the chair's place. */
const takesMinutes = (line: TrayLine): boolean => line.co_signer_account_id !== null && line.co_signed_at === null;
const signsNow = (line: TrayLine): string | null =>
  takesMinutes(line) ? line.co_signer_account_id : line.signer_account_id;

/** Whose document it is where it is another agency's, and whether it is signed beside the signer's place. */
const placeOf = (line: TrayLine, agencyId: string) => ({
  agencyId: line.agency_id === agencyId ? undefined : line.agency_id,
  beside: takesMinutes(line),
});

const kinds = ["objection", "replacement", "amount", "differs"];
/** Another's objection before everything else; what is as it always was comes last, in the order it has. */
const weightOf = ({ unusual = [] }: TrayLine): number =>
  unusual.length === 0 ? kinds.length : Math.min(...unusual.map(({ kind }) => kinds.indexOf(kind)));

type SignProps = {
  readonly lines: readonly TrayLine[];
  readonly types: readonly DocumentType[];
  readonly agencyId: string;
};

function SignForm({ lines, types, agencyId }: SignProps) {
  const { lang } = usePage();
  const t = outgoingTexts[lang].tray;
  return (
    <Form>
      <p class="govuk-body">{t.lead}</p>
      <ChosenCards
        name="documents"
        legend={t.chooseAll}
        tick={t.choose}
        lines={lines}
        types={types}
        file={(line) => ({ id: line.rendered_file_id, text: t.read })}
        value={(line) => tickValue(line.id, line.rendered_sha256, placeOf(line, agencyId))}
        agencyId={agencyId}
      />
      <div class="ph-sign-bar">
        <PinField label={t.pin} hint={t.pinHint} agencyId={agencyId} />
        <Button>{t.sign}</Button>
      </div>
    </Form>
  );
}
