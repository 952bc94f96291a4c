import { Refusal } from "#kernel/plain/refusal";
import { page } from "../page.ts";
import { letterTexts } from "../texts/letter-texts.ts";
import { Button, DateInput, Form, Radios, TextInput, Textarea } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { DeedFrame } from "./deed-frame.tsx";
import { loadCourse } from "./load-course.ts";
import { NoClerk } from "./no-clerk.tsx";
import { whyNoLetter } from "./why-not.ts";

export const stopPage = page({
  path: urls.stopDossier,
  access: { roles: ["leader"] },
  load: ({ deps, actor, params, lang }) => loadCourse(deps, actor, params, lang),
  act: async ({ deps, actor, params, form, requestId, lang }) => {
    const kind = form.text("cause");
    if (kind === "") throw new Refusal("invalid", "kernel.input-invalid", { fields: { cause: "field.choose" } });
    const cause =
      kind === "decision"
        ? { kind, decision: form.text("cause.decision") }
        : { kind: "applicant-request", on: form.day("cause.on") };
    const [reason, ground, financialConsequence] = ["reason", "ground", "financialConsequence"].map((name) =>
      form.text(name),
    );
    const input = { ...params, cause, reason, ground, financialConsequence };
    const letter = await deps.letters.proposeStop({ actor, requestId, input });
    const to = { ...params, letterId: letter.letterId };
    return { redirect: urls.letter.to(lang, to), flash: letterTexts[lang].stop.done };
  },
  view: ({ data, lang }) => {
    const t = letterTexts[lang].stop;
    const [ground] = data.procedure.grounds;
    return (
      <DeedFrame
        data={data}
        title={letterTexts[lang].deeds.stop}
        lead={t.lead}
        allowed={data.course.begin.stop}
        notNow={whyNoLetter(data, "form-05", lang)}
      >
        <NoClerk data={data} form="form-05" />
        <Form class="ph-card ph-card--form">
          <Radios
            name="cause"
            label={t.cause}
            small
            choices={[
              {
                value: "applicant-request",
                label: t.request,
                more: <DateInput name="cause.on" label={t.requestedOn} />,
              },
              {
                value: "decision",
                label: t.decision,
                more: <TextInput name="cause.decision" label={t.decisionName} autocomplete="off" />,
              },
            ]}
          />
          <Textarea name="reason" label={t.reason} rows={4} />
          <TextInput name="ground" label={t.ground} value={ground ? `${ground.name} (${ground.number})` : ""} />
          <TextInput name="financialConsequence" label={t.money} hint={t.moneyHint} value={t.moneyDefault} />
          <Button tone="warning">{t.submit}</Button>
        </Form>
      </DeedFrame>
    );
  },
});
