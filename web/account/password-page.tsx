import { Refusal } from "#kernel/plain/refusal";
import type { Fields } from "../kernel/fields.ts";
import { page } from "../page.ts";
import { ownDesk } from "../sign-in/own-desk.ts";
import { passwordTexts } from "../texts/password-texts.ts";
import { Button, Form, TextInput, WarningText } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { OwnFrame } from "./own-frame.tsx";

/** One's own password, for citizens, officials and administrators alike. */
export const passwordPage = page({
  path: urls.ownPassword,
  access: "signed-in",
  load: ({ deps, actor }) => deps.identity.showOwnSignIn({ actor, input: {} }),
  act: async ({ deps, actor, form, requestId, lang }) => {
    demandFilled(form);
    const input = { current: form.text("current"), next: form.text("next") };
    await deps.identity.changePassword({ actor, requestId, input });
    return { redirect: ownDesk(actor, lang), flash: passwordTexts[lang].done };
  },
  view: ({ data, lang }) => {
    const t = passwordTexts[lang];
    return (
      <OwnFrame title={t.title}>
        {data.changeDue && <WarningText>{t.due}</WarningText>}
        <p class="govuk-body">{data.secondFactor ? t.ruleShort : t.ruleLong}</p>
        <Form class="ph-card ph-card--form">
          <TextInput name="current" label={t.current} kind="password" width={30} autocomplete="current-password" />
          <TextInput name="next" label={t.next} kind="password" width={30} autocomplete="new-password" />
          <TextInput name="again" label={t.again} kind="password" width={30} autocomplete="new-password" />
          <Button>{t.change}</Button>
        </Form>
        <p class="govuk-body">{t.others}</p>
      </OwnFrame>
    );
  },
});

function demandFilled(form: Fields): void {
  const empty = ["current", "next", "again"].filter((name) => form.text(name) === "");
  const fields = Object.fromEntries(empty.map((name) => [name, "field.required"]));
  if (empty.length === 0 && form.text("next") !== form.text("again")) fields["again"] = "identity.password-differs";
  if (Object.keys(fields).length > 0) throw new Refusal("invalid", "kernel.input-invalid", { fields });
}
