import type { ShownIncoming } from "#capabilities/incoming";
import { usePage } from "../kernel/context.tsx";
import { dayText } from "../texts/format.ts";
import { incomingTexts } from "../texts/incoming-texts.ts";
import { Button, Checkboxes, Details, Form, InsetText, Textarea, TextInput } from "../ui/index.ts";
import { urls } from "../urls.ts";

type Props = { readonly shown: ShownIncoming };

/** Where on the page the card stands. */
export const registerPlace = "dang-ky";

/** The clerk's last look, and the number; or back to the sender. */
export function RegisterCard({ shown }: Props) {
  const { lang } = usePage();
  const t = incomingTexts[lang];
  const { note } = shown.document;
  return (
    <section class="ph-card ph-card--form" id={registerPlace}>
      <h2 class="ph-card__title">{t.register.title}</h2>
      <Twins shown={shown} />
      <Form act="register">
        {shown.twins.length > 0 && (
          <Checkboxes
            name="notTheSame"
            label={t.register.twinsLabel}
            choices={[{ value: "yes", label: t.register.notTheSame }]}
            small
          />
        )}
        <TextInput
          name="note"
          label={t.note}
          hint={note ? t.register.noteHint : undefined}
          value={note}
          autocomplete="off"
          optional
        />
        <Button>{t.register.submit}</Button>
      </Form>
      <NotRegistered />
    </section>
  );
}

/** What the clerk does with it otherwise. */
function NotRegistered() {
  const { lang } = usePage();
  const t = incomingTexts[lang];
  return (
    <>
      <Details summary={t.register.returnSummary}>
        <Form act="return">
          <Textarea name="reason" label={t.register.reason} hint={t.register.reasonHint} rows={3} />
          <Button tone="warning">{t.register.return}</Button>
        </Form>
      </Details>
      <Details summary={t.register.secretSummary}>
        <p class="govuk-body">{t.register.secretLead}</p>
        <Form act="secret">
          <Button tone="warning">{t.register.secretRemove}</Button>
        </Form>
      </Details>
    </>
  );
}

function Twins({ shown }: Props) {
  const { lang } = usePage();
  const t = incomingTexts[lang];
  const { document, twins } = shown;
  if (twins.length === 0) return null;
  return (
    <InsetText>
      <strong>{t.register.twins}.</strong> {t.register.twinsLead}
      <ul class="govuk-list govuk-list--bullet">
        {twins.map((twin) => (
          <li key={twin.id}>
            <a
              class="govuk-link"
              lang="vi"
              href={urls.incomingDocument.to(lang, { agencyId: document.agency_id, documentId: twin.id })}
            >
              {twin.number_text} · {twin.author} · {twin.abstract || t.noAbstract}
            </a>{" "}
            ({t.states[twin.state]}, {t.sources[twin.source]}, {dayText(twin.arrived_on)})
          </li>
        ))}
      </ul>
    </InsetText>
  );
}
