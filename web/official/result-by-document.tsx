import type { Actor } from "#kernel/plain/actor";
import { usePage } from "../kernel/context.tsx";
import type { PageDeps } from "../page-deps.ts";
import { officialTexts } from "../texts/official-texts.ts";
import { Button, Form, Select } from "../ui/index.ts";
import { urls } from "../urls.ts";
import type { OpenedDossier } from "./load-dossier.ts";

export type OwnDocument = { readonly id: string; readonly text: string };

/** What the officer drafted and the deciding agency issued, the newest first: one of them may be the result. */
export async function ownIssued(deps: PageDeps, actor: Actor, opened: OpenedDossier): Promise<readonly OwnDocument[]> {
  if (!opened.moves.draft && !opened.moves.issueAgain) return [];
  const input = { agencyId: opened.dossier.competent_agency_id, list: "issued" };
  const { lines } = await deps.documents.listDocuments({ actor, input });
  return lines
    .filter((line) => line.state === "issued" && line.drafter_account_id === actor.accountId)
    .map((line) => ({ id: line.id, text: `${line.number_text ?? ""}/${line.symbol ?? ""}: ${line.abstract}` }));
}

/** The other way to a result: a document of the agency, drafted, signed, numbered and sealed among its outgoing documents. */
export function ResultByDocument(props: { data: OpenedDossier; documents: readonly OwnDocument[] }) {
  const { lang } = usePage();
  const t = officialTexts[lang].draft.byDocument;
  const { dossier, moves } = props.data;
  if (!moves.draft && !moves.issueAgain) return null;
  const choices = props.documents.map(({ id, text }) => ({ value: id, label: text }));
  return (
    <section class="ph-card ph-card--form">
      <h2 class="ph-card__title">{t.title}</h2>
      <p class="govuk-body">
        {t.lead}{" "}
        <a class="govuk-link" href={urls.outgoingNew.to(lang, { agencyId: dossier.competent_agency_id })}>
          {t.begin}
        </a>
      </p>
      {choices.length === 0 ? (
        <p class="ph-empty">{t.none}</p>
      ) : (
        <Form act="by-document">
          <Select name="documentId" label={t.document} blank={t.choose} choices={choices} />
          <Button tone="secondary">{t.take}</Button>
        </Form>
      )}
    </section>
  );
}
