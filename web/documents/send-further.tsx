import { usePage } from "../kernel/context.tsx";
import { outgoingTexts } from "../texts/outgoing-texts.ts";
import { Button, Checkboxes, Details, Form, Textarea } from "../ui/index.ts";
import type { ShownDocument } from "./document-page.tsx";

/**
 * Further receivers of an issued document: of a receiver that ended and was followed by several the list to choose from, unfolded,
 * and lines for any others.
 */
export function SendFurther({ data }: { readonly data: ShownDocument }) {
  const page = usePage();
  const t = outgoingTexts[page.lang].deeds;
  if (!data.may.sendFurther) return null;
  const there = new Set(data.document.receivers.map(({ organId }) => organId));
  const choices = data.receivers.flatMap(({ name: former, successors }) =>
    successors
      .filter(({ organId }) => !there.has(organId))
      .map(({ organId, name }) => ({ value: organId, label: t.furtherInPlaceOf({ name, former }) })),
  );
  const refusedHere = page.refusal !== null && page.act === "send-further";
  return (
    <Details summary={t.further} open={choices.length > 0 || refusedHere}>
      <p class="govuk-body">{t.furtherHint}</p>
      <Form act="send-further">
        {choices.length > 0 && <Checkboxes name="successors" label={t.furtherSuccessors} choices={choices} small />}
        <Textarea name="receivers" label={t.furtherNames} hint={t.furtherNamesHint} rows={3} optional />
        <Button tone="secondary">{t.furtherSend}</Button>
      </Form>
    </Details>
  );
}
