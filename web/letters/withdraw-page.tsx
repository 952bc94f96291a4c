import { page } from "../page.ts";
import { letterTexts } from "../texts/letter-texts.ts";
import { Button, Form, Textarea } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { DeedFrame } from "./deed-frame.tsx";
import { loadCourse } from "./load-course.ts";

export const withdrawPage = page({
  path: urls.withdrawDossier,
  access: { roles: ["reception-officer"] },
  load: ({ deps, actor, params, lang }) => loadCourse(deps, actor, params, lang),
  act: async ({ deps, actor, params, form, requestId, lang }) => {
    await deps.oneStop.withdrawDossier({ actor, requestId, input: { ...params, reason: form.text("reason") } });
    return { redirect: urls.dossier.to(lang, params), flash: letterTexts[lang].withdraw.done };
  },
  view: ({ data, lang }) => {
    const t = letterTexts[lang].withdraw;
    return (
      <DeedFrame data={data} title={letterTexts[lang].deeds.withdraw} lead={t.lead} allowed={data.others.withdraw}>
        <Form class="ph-card ph-card--form">
          <Textarea name="reason" label={t.reason} hint={t.reasonHint} rows={3} />
          <Button tone="warning">{t.submit}</Button>
        </Form>
      </DeedFrame>
    );
  },
});
