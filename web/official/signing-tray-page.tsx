import { standsFor } from "#kernel/plain/actor";
import { usePage } from "../kernel/context.tsx";
import { page } from "../page.ts";
import { delegationTexts } from "../texts/delegation-texts.ts";
import { officialTexts } from "../texts/official-texts.ts";
import { Button, Form, LookAgain, useField } from "../ui/index.ts";
import { ErrorMessage } from "../ui/field.tsx";
import { urls } from "../urls.ts";
import { PinField, readSecret } from "./pin-field.tsx";
import { TrayCard } from "./tray-card.tsx";
import type { TrayLine } from "./trays.ts";
import { chosenValue, isOwn, loadTray, mostAtOnce, readChosen, signChosen } from "./trays.ts";
import { WorkPage } from "./work-page.tsx";

export const signingTrayPage = page({
  path: urls.signingTray,
  access: { roles: ["leader"] },
  load: ({ deps, actor, params }) => loadTray(deps, actor, params.agencyId, "leader"),
  act: async ({ deps, actor, params, form, requestId, lang }) => {
    const chosen = readChosen(form.all("documents"));
    const { count } = await signChosen(deps, {
      actor,
      requestId,
      agencyId: params.agencyId,
      ...readSecret(form),
      chosen,
    });
    return { redirect: urls.signingTray.to(lang, params), flash: officialTexts[lang].tray.signed({ count }) };
  },
  view: ({ data, actor, lang }) => {
    const t = officialTexts[lang].tray;
    const { agency, lines, now } = data;
    const waiting = lines.filter((line) => line.state === "to-sign" && line.rendered_sha256 !== null);
    const own = waiting.filter((line) => isOwn(line, actor));
    const standsIn = (line: TrayLine) => !isOwn(line, actor) && standsFor(actor, line.signer_account_id, agency.id);
    const theirs = waiting.filter(standsIn);
    const others = waiting.filter((line) => !isOwn(line, actor) && !standsIn(line));
    const underWay = lines.filter((line) => line.state !== "to-sign");
    return (
      <WorkPage title={t.title} current={`${agency.id}.tray`}>
        <p class="ph-place" lang="vi">
          {agency.name}
        </p>
        {own.length === 0 ? <p class="ph-empty">{t.empty}</p> : <SignForm lines={own} now={now} agencyId={agency.id} />}
        <StandIn lines={theirs} now={now} agencyId={agency.id} />
        <Rest title={t.underWay} lines={underWay} now={now} refresh />
        <Rest title={t.others} lines={others} now={now} />
      </WorkPage>
    );
  },
});

function SignForm(props: { lines: readonly TrayLine[]; now: Date; agencyId: string }) {
  const { lang } = usePage();
  const t = officialTexts[lang].tray;
  const count = Math.min(props.lines.length, mostAtOnce);
  return (
    <Form>
      <p class="govuk-body">{t.lead}</p>
      <Documents lines={props.lines} now={props.now} agencyId={props.agencyId} />
      <div class="ph-sign-bar">
        <PinField label={t.pin} hint={t.pinHint} agencyId={props.agencyId} />
        <Button>{t.sign({ count })}</Button>
      </div>
    </Form>
  );
}

function Documents(props: { lines: readonly TrayLine[]; now: Date; agencyId: string }) {
  const { lang } = usePage();
  const t = officialTexts[lang].tray;
  const { id, error, chosen } = useField("documents", t.documents);
  const ticked = chosen?.("documents") ?? [];
  return (
    <fieldset class={`govuk-fieldset ph-tray${error === null ? "" : " govuk-form-group--error"}`}>
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">
        <h2 class="govuk-fieldset__heading">{t.chooseAll}</h2>
      </legend>
      {error !== null && <ErrorMessage id={id} text={error} />}
      {props.lines.map((line, at) => {
        const own = at === 0 ? id : `${id}-${at + 1}`;
        const value = chosenValue(line);
        return (
          <TrayCard
            key={line.id}
            line={line}
            now={props.now}
            file={{ id: line.rendered_file_id, text: t.read }}
            problemTitle={t.problem}
          >
            <div class="ph-tray-card__acts">
              <div class="govuk-checkboxes ph-tray-card__tick">
                <div class="govuk-checkboxes__item">
                  <input
                    class="govuk-checkboxes__input"
                    id={own}
                    name="documents"
                    type="checkbox"
                    value={value}
                    checked={ticked.includes(value)}
                  />
                  <label class="govuk-label govuk-checkboxes__label" for={own}>
                    {t.choose}
                    <span class="govuk-visually-hidden"> {`${line.subject_line}, ${line.applicantName}`}</span>
                  </label>
                </div>
              </div>
              <a class="govuk-link" href={urls.signingOne.to(lang, { agencyId: props.agencyId, resultId: line.id })}>
                {t.details}
                <span class="govuk-visually-hidden"> {line.applicantName}</span>
              </a>
            </div>
          </TrayCard>
        );
      })}
    </fieldset>
  );
}

/** What waits for a signer whose post was delegated to the reader: to be read and given back, never to be signed. */
function StandIn(props: { lines: readonly TrayLine[]; now: Date; agencyId: string }) {
  const { lang } = usePage();
  const t = officialTexts[lang].tray;
  if (props.lines.length === 0) return null;
  return (
    <section class="ph-rest">
      <h2 class="govuk-heading-m">{delegationTexts[lang].standIn}</h2>
      <p class="govuk-body">{delegationTexts[lang].standInHint}</p>
      {props.lines.map((line) => (
        <TrayCard
          key={line.id}
          line={line}
          now={props.now}
          file={{ id: line.rendered_file_id, text: t.read }}
          problemTitle={t.problem}
        >
          <a class="govuk-link" href={urls.signingOne.to(lang, { agencyId: props.agencyId, resultId: line.id })}>
            {t.details}
            <span class="govuk-visually-hidden"> {line.applicantName}</span>
          </a>
        </TrayCard>
      ))}
    </section>
  );
}

/** Results with which the reader has nothing to do now. */
function Rest(props: { title: string; lines: readonly TrayLine[]; now: Date; refresh?: boolean }) {
  const { lang } = usePage();
  const t = officialTexts[lang].tray;
  if (props.lines.length === 0) return null;
  return (
    <section class="ph-rest">
      <h2 class="govuk-heading-m">{props.title}</h2>
      {props.refresh && (
        <p class="govuk-body">
          <LookAgain />
        </p>
      )}
      {props.lines.map((line) => (
        <TrayCard
          key={line.id}
          line={line}
          now={props.now}
          file={{ id: line.rendered_file_id, text: t.read }}
          problemTitle={t.problem}
        />
      ))}
    </section>
  );
}
