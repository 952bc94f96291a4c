import type { ComponentChildren } from "preact";
import { usePage } from "../kernel/context.tsx";
import type { Lang } from "../kernel/page.ts";
import { CitizenLayout } from "../layouts/citizen-layout.tsx";
import { errorTexts } from "../texts/error-texts.ts";
import { refusalWords } from "../texts/refusal-texts.ts";
import { Button, ButtonLink, ButtonRow } from "../ui/index.ts";
import { signInUrl, urls } from "../urls.ts";
import { ownList } from "./own-list.ts";

const known = ["400", "401", "403", "404", "409", "413", "422", "429", "500", "503"] as const;
export type ErrorStatus = (typeof known)[number];

/** The texts to tell a status with: its own, else those of its hundred. */
export function errorStatus(status: number): ErrorStatus {
  return known.find((text) => text === String(status)) ?? (status >= 500 ? "500" : "400");
}

/** What a person sees when a request cannot be answered. What was typed is carried along, so that it can be sent again. */
export function ErrorPage(props: { status: number; requestId: string }) {
  const { lang, actor, refusal, form, here, unknownCode } = usePage();
  const t = errorTexts[lang];
  const told = t[errorStatus(props.status)];
  const own =
    refusal === null || refusal.code.startsWith("web.page-") ? null : refusalWords(refusal, lang, unknownCode);
  const list = props.status === 404 ? ownList(actor, here, lang) : undefined;
  const todo = list ? t.ownList : told.todo;
  return (
    <ErrorLayout title={told.title}>
      <p class="ph-error-page__status">{t.status({ status: props.status })}</p>
      <h1 class="govuk-heading-l">{told.title}</h1>
      <p class="govuk-body">{own?.sentence ?? told.text}</p>
      <p class="govuk-body">{own?.whatToDo ?? todo}</p>
      {form === null ? (
        <ButtonRow>
          {props.status === 401 && <ButtonLink href={signInUrl(lang, here)}>{t.signIn}</ButtonLink>}
          {list && <ButtonLink href={list.href}>{list.text}</ButtonLink>}
          <ButtonLink href={urls.home.to(lang)} tone="secondary">
            {t.home}
          </ButtonLink>
        </ButtonRow>
      ) : (
        <Resend lang={lang} signedOut={props.status === 401} />
      )}
      {props.status >= 500 && (
        <p class="govuk-body-s">
          {t.requestId} <span class="ph-code">{props.requestId}</span>
        </p>
      )}
    </ErrorLayout>
  );
}

function ErrorLayout(props: { title: string; children: ComponentChildren }) {
  return (
    <CitizenLayout title={props.title} ownErrors>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">{props.children}</div>
      </div>
    </CitizenLayout>
  );
}

/** Everything that was typed, hidden, with the same once-only key; passwords and PINs are left out and asked again. */
function Resend(props: { lang: Lang; signedOut: boolean }) {
  const { form, here } = usePage();
  const t = errorTexts[props.lang];
  const secret = form?.all("form-secret") ?? [];
  const carried = form?.entries().filter(([name]) => !secret.includes(name)) ?? [];
  return (
    <>
      <h2 class="govuk-heading-m">{t.keptTitle}</h2>
      <p class="govuk-body">{props.signedOut ? t.keptSignIn : t.kept}</p>
      <form method="post" action={here}>
        {carried.map(([name, text], at) => (
          <input key={at} type="hidden" name={name} value={text} />
        ))}
        <ButtonRow>
          <Button>{t.resend}</Button>
          {props.signedOut && (
            <a class="govuk-link" href={urls.signIn.to(props.lang)} target="_blank" rel="noopener">
              {t.signInNewTab}
            </a>
          )}
        </ButtonRow>
      </form>
    </>
  );
}

/** The error page as the kernel calls it. */
export const errorView = (shown: { readonly status: number; readonly requestId: string }) => <ErrorPage {...shown} />;
