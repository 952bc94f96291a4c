import { Refusal } from "#kernel/plain/refusal";
import type { Fields } from "../kernel/fields.ts";
import { usePage } from "../kernel/context.tsx";
import { page } from "../page.ts";
import { letterTexts } from "../texts/letter-texts.ts";
import { Button, DateInput, Fieldset, Form, TextInput, Textarea, WarningText, useField } from "../ui/index.ts";
import { ErrorMessage } from "../ui/field.tsx";
import { urls } from "../urls.ts";
import { DeedFrame } from "./deed-frame.tsx";
import type { OpenedCourse } from "./load-course.ts";
import { loadCourse } from "./load-course.ts";
import { whyNoLetter } from "./why-not.ts";

type Asked = { readonly code: string | null; readonly name: string };

/** What can be asked for: each paper of the procedure, and one thing besides. */
const asked = (data: Pick<OpenedCourse, "procedure">): Asked[] => [
  ...data.procedure.papers.map(({ code, name }) => ({ code, name })),
  { code: null, name: "" },
];

function readRequest(form: Fields, papers: readonly Asked[], lang: "vi" | "en") {
  const ground = form.text("legal");
  return papers.flatMap((paper, at) => {
    const [what, reason, how] = ["what", "reason", "how"].map((name) => form.text(`requests.${at}.${name}`));
    const wanted = paper.code === null ? what !== "" || reason !== "" : form.text(`requests.${at}.wanted`) !== "";
    if (!wanted) return [];
    const own = { componentCode: paper.code, what: paper.code === null ? what : paper.name, reason, ground };
    return [{ at, request: { ...own, how: how || letterTexts[lang].ask.defaultHow } }];
  });
}

/** The act counts what was asked for; the page has a place for everything. */
function asOnPage(refusal: Refusal, places: readonly { at: number }[]): Refusal {
  const fields = Object.entries(refusal.fields).map(([name, code]) => {
    const [, no, rest] = /^requests\.(\d+)\.(\w+)$/.exec(name) ?? [];
    if (rest === "ground") return ["legal", code] as const;
    return no === undefined
      ? ([name, code] as const)
      : ([`requests.${places[Number(no)]?.at ?? 0}.${rest}`, code] as const);
  });
  return new Refusal(refusal.kind, refusal.code, { fields: Object.fromEntries(fields), facts: refusal.facts });
}

export const askSupplementPage = page({
  path: urls.askSupplement,
  access: { roles: ["reception-officer", "case-officer"] },
  load: ({ deps, actor, params, lang }) => loadCourse(deps, actor, params, lang),
  act: async ({ deps, actor, params, form, requestId, lang }) => {
    const t = letterTexts[lang].ask;
    const { procedure } = await deps.oneStop.showDossier({ actor, input: params });
    const found = readRequest(form, asked({ procedure }), lang);
    const ground = form.text("ground");
    try {
      const { state } = await deps.letters.requestSupplement({
        actor,
        requestId,
        input: {
          ...params,
          requests: found.map(({ request }) => request),
          answerBy: form.day("answerBy") || null,
          ground: ground === "" ? null : ground,
        },
      });
      const flash = state === "sent" ? t.sent : state === "to-send" ? t.passed : t.submitted;
      return { redirect: urls.dossier.to(lang, params), flash };
    } catch (error) {
      throw error instanceof Refusal ? asOnPage(error, found) : error;
    }
  },
  view: ({ data, lang }) => {
    const t = letterTexts[lang];
    const inProcess = data.dossier.state === "processing";
    return (
      <DeedFrame
        data={data}
        title={t.deeds.ask}
        lead={inProcess ? t.ask.inProcess : t.ask.atReception}
        allowed={data.course.begin.ask}
        notNow={whyNoLetter(data, "form-02", lang)}
      >
        <AskForm data={data} inProcess={inProcess} />
      </DeedFrame>
    );
  },
});

function AskForm({ data, inProcess }: { data: OpenedCourse; inProcess: boolean }) {
  const { lang } = usePage();
  const t = letterTexts[lang].ask;
  const { sentBefore } = data.course;
  const again = sentBefore > 0;
  const [ground] = data.procedure.grounds;
  const legal = ground ? `${ground.name} (${ground.number})` : "";
  return (
    <Form class="ph-card ph-card--form">
      {again && <WarningText>{t.again({ count: sentBefore })}</WarningText>}
      <p class="govuk-body">
        <strong>{t.once}</strong>
      </p>
      <Papers data={data} />
      <TextInput name="legal" label={t.legal} value={legal.slice(0, 500)} autocomplete="off" />
      <DateInput name="answerBy" label={t.answerBy} optional />
      {again && <Textarea name="ground" label={t.ground} hint={t.groundHint} rows={3} />}
      <Button>{again ? t.submit : inProcess ? t.pass : t.send}</Button>
    </Form>
  );
}

function Papers({ data }: { data: OpenedCourse }) {
  const { lang } = usePage();
  const t = letterTexts[lang].ask;
  const { id, error } = useField("requests", t.papers);
  const missing = new Set(data.missing);
  return (
    <Fieldset legend={t.papers}>
      {error !== null && <ErrorMessage id={id} text={error} />}
      <div id={id}>
        {asked(data).map((paper, at) =>
          paper.code === null ? (
            <Other key="other" at={at} />
          ) : (
            <Paper key={paper.code} paper={paper} at={at} missing={missing.has(paper.name)} />
          ),
        )}
      </div>
    </Fieldset>
  );
}

function Paper({ paper, at, missing }: { paper: Asked; at: number; missing: boolean }) {
  const { lang } = usePage();
  const t = letterTexts[lang].ask;
  const name = `requests.${at}.wanted`;
  const { id, typed } = useField(name, paper.name);
  const ticked = typed === null ? missing : typed(name) !== "";
  return (
    <div class="ph-form-part" role="group" aria-labelledby={`${id}-ten`}>
      <div class="govuk-checkboxes govuk-checkboxes--small">
        <div class="govuk-checkboxes__item">
          <input class="govuk-checkboxes__input" id={id} name={name} type="checkbox" value="yes" checked={ticked} />
          <label class="govuk-label govuk-checkboxes__label" for={id}>
            <span id={`${id}-ten`} lang="vi">
              {paper.name}
            </span>
          </label>
        </div>
      </div>
      <TextInput
        name={`requests.${at}.reason`}
        label={t.comment}
        hint={at === 0 ? t.commentHint : undefined}
        autocomplete="off"
      />
      <TextInput name={`requests.${at}.how`} label={t.how} optional autocomplete="off" />
    </div>
  );
}

function Other({ at }: { at: number }) {
  const { lang } = usePage();
  const t = letterTexts[lang].ask;
  return (
    <div class="ph-form-part" role="group" aria-labelledby="noi-dung-khac">
      <p class="govuk-body" id="noi-dung-khac">
        {t.other}
      </p>
      <TextInput name={`requests.${at}.what`} label={t.otherWhat} optional autocomplete="off" />
      <TextInput name={`requests.${at}.reason`} label={t.comment} optional autocomplete="off" />
      <TextInput name={`requests.${at}.how`} label={t.how} optional autocomplete="off" />
    </div>
  );
}
