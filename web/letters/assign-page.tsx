import { page } from "../page.ts";
import { letterTexts } from "../texts/letter-texts.ts";
import { Button, Form, Select, Textarea } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { DeedFrame, asChoices } from "./deed-frame.tsx";
import { loadCourse } from "./load-course.ts";

export const assignPage = page({
  path: urls.assignDossier,
  access: { roles: ["leader"] },
  load: ({ deps, actor, params, lang }) => loadCourse(deps, actor, params, lang),
  act: async ({ deps, actor, params, form, requestId, lang }) => {
    const input = { ...params, accountId: form.text("accountId"), reason: form.text("reason") };
    await deps.oneStop.assignDossier({ actor, requestId, input });
    return { redirect: urls.dossier.to(lang, params), flash: letterTexts[lang].assign.done };
  },
  view: ({ data, lang }) => {
    const t = letterTexts[lang];
    const { case_officer_id: holder } = data.dossier;
    const others = data.others.assignTo.filter(({ accountId }) => accountId !== holder);
    return (
      <DeedFrame
        data={data}
        title={holder ? t.deeds.reassign : t.deeds.assign}
        lead={t.assign.lead}
        allowed={others.length > 0}
      >
        <Form class="ph-card ph-card--form">
          <Select name="accountId" label={t.assign.officer} choices={asChoices(others)} />
          <Textarea name="reason" label={t.assign.reason} hint={t.assign.reasonHint} rows={2} optional={!holder} />
          <Button>{t.assign.submit}</Button>
        </Form>
      </DeedFrame>
    );
  },
});
