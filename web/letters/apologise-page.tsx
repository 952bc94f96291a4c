import { page } from "../page.ts";
import { instantText } from "../texts/format.ts";
import { letterTexts } from "../texts/letter-texts.ts";
import { Button, Form, Select, SummaryList, TextInput, Textarea } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { DeedFrame, asChoices, onlyOne } from "./deed-frame.tsx";
import { loadCourse } from "./load-course.ts";
import { NoClerk } from "./no-clerk.tsx";
import { whyNoLetter } from "./why-not.ts";

export const apologisePage = page({
  path: urls.apologise,
  access: { roles: ["case-officer"] },
  load: ({ deps, actor, params, lang }) => loadCourse(deps, actor, params, lang),
  act: async ({ deps, actor, params, form, requestId, lang }) => {
    const days = form.text("workingDays");
    const workingDays = /^\d{1,3}$/.test(days) ? Number(days) : days;
    const input = { ...params, reason: form.text("reason"), workingDays, signerId: form.text("signerId") };
    const { newDueAt } = await deps.letters.proposeApology({ actor, requestId, input });
    const flash = letterTexts[lang].apologise.done({ at: instantText(new Date(newDueAt), lang) });
    return { redirect: urls.dossier.to(lang, params), flash };
  },
  view: ({ data, lang }) => {
    const t = letterTexts[lang].apologise;
    const { begin, leaders } = data.course;
    const only = onlyOne(leaders);
    const { due_at: due } = data.dossier;
    return (
      <DeedFrame
        data={data}
        title={letterTexts[lang].deeds.apologise}
        lead={t.lead}
        allowed={begin.apologise}
        notNow={whyNoLetter(data, "form-04", lang)}
      >
        {due && <SummaryList dense rows={[{ key: t.due, value: instantText(due, lang) }]} />}
        <NoClerk data={data} form="form-04" />
        <Form class="ph-card ph-card--form">
          <Textarea name="reason" label={t.reason} rows={4} />
          <TextInput name="workingDays" label={t.days} digits width={3} autocomplete="off" />
          <Select name="signerId" label={t.signer} choices={asChoices(leaders)} {...(only && { value: only })} />
          <Button>{t.submit}</Button>
        </Form>
      </DeedFrame>
    );
  },
});
