import { page } from "../page.ts";
import { letterTexts } from "../texts/letter-texts.ts";
import { Button, Form, Select, TextInput, Textarea } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { DeedFrame, asChoices, onlyOne } from "./deed-frame.tsx";
import { loadCourse } from "./load-course.ts";
import { NoClerk } from "./no-clerk.tsx";
import { whyNoLetter } from "./why-not.ts";

export const refusePage = page({
  path: urls.refuseDossier,
  access: { roles: ["reception-officer"] },
  load: ({ deps, actor, params, lang }) => loadCourse(deps, actor, params, lang),
  act: async ({ deps, actor, params, form, requestId, lang }) => {
    const reasons = [{ reason: form.text("reasons.0.reason"), ground: form.text("reasons.0.ground") }];
    const input = { ...params, reasons, advice: form.text("advice") || null, signerId: form.text("signerId") };
    await deps.letters.proposeRefusal({ actor, requestId, input });
    return { redirect: urls.dossier.to(lang, params), flash: letterTexts[lang].refuse.done };
  },
  view: ({ data, lang }) => {
    const t = letterTexts[lang].refuse;
    const { begin, heads } = data.course;
    const only = onlyOne(heads);
    return (
      <DeedFrame
        data={data}
        title={letterTexts[lang].deeds.refuse}
        lead={t.lead}
        allowed={begin.refuse}
        notNow={whyNoLetter(data, "form-03", lang)}
      >
        <NoClerk data={data} form="form-03" />
        <Form class="ph-card ph-card--form">
          <Textarea name="reasons.0.reason" label={t.reason} rows={4} />
          <TextInput name="reasons.0.ground" label={t.ground} autocomplete="off" />
          <Textarea name="advice" label={t.advice} hint={t.adviceHint} rows={2} optional />
          <Select name="signerId" label={t.signer} choices={asChoices(heads)} {...(only && { value: only })} />
          <Button>{t.submit}</Button>
        </Form>
      </DeedFrame>
    );
  },
});
