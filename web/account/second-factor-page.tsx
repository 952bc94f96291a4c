import { encode } from "uqr";
import { usePage } from "../kernel/context.tsx";
import { page } from "../page.ts";
import { secondFactorTexts } from "../texts/second-factor-texts.ts";
import { Button, Form, InsetText, TextInput, WarningText } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { OwnFrame } from "./own-frame.tsx";
import { ownDesk } from "../sign-in/own-desk.ts";

/** One's own second factor: set up once, by an app that shows codes; taken off by an administrator alone. */
export const secondFactorPage = page({
  path: urls.ownSecondFactor,
  access: "signed-in",
  load: async ({ deps, actor }) => {
    const own = await deps.identity.showOwnSignIn({ actor, input: {} });
    return { own, pending: own.secondFactorBegun ? await deps.identity.showPendingTotp({ actor, input: {} }) : null };
  },
  acts: {
    start: async ({ deps, actor, requestId, lang }) => {
      await deps.identity.startTotp({ actor, requestId, input: {} });
      return {
        redirect: urls.ownSecondFactor.to(lang),
        flash: { kind: "notice", text: secondFactorTexts[lang].begun },
      };
    },
    confirm: async ({ deps, actor, form, requestId, lang }) => {
      await deps.identity.confirmTotp({ actor, requestId, input: { code: form.text("code") } });
      return { redirect: ownDesk(actor, lang), flash: secondFactorTexts[lang].done };
    },
  },
  view: ({ data, lang }) => {
    const t = secondFactorTexts[lang];
    const { own, pending } = data;
    return (
      <OwnFrame title={t.title}>
        {own.factorDue && !own.secondFactor && <WarningText>{t.due}</WarningText>}
        {own.secondFactor && (
          <>
            <p class="govuk-body-l">{t.isOn}</p>
            <InsetText>{t.lost}</InsetText>
          </>
        )}
        {!own.secondFactor && !pending && (
          <>
            <p class="govuk-body">{t.how}</p>
            <Form act="start">
              <Button>{t.begin}</Button>
            </Form>
          </>
        )}
        {pending && <SetUp pending={pending} />}
      </OwnFrame>
    );
  },
});

function SetUp({ pending }: { pending: { readonly secret: string; readonly address: string } }) {
  const t = secondFactorTexts[usePage().lang];
  return (
    <>
      <h2 class="govuk-heading-m">{t.stepScan}</h2>
      <QrCode text={pending.address} label={t.qr} />
      <p class="govuk-body">
        {t.byHand}: <strong class="ph-code">{pending.secret.replace(/.{4}(?=.)/g, "$& ")}</strong>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={pending.address}>
          {t.openHere}
        </a>
      </p>
      <h2 class="govuk-heading-m">{t.stepCode}</h2>
      <Form act="confirm" class="ph-card ph-card--form">
        <TextInput name="code" label={t.code} digits width={10} autocomplete="one-time-code" />
        <Button>{t.confirm}</Button>
      </Form>
      <Form act="start">
        <Button tone="secondary">{t.again}</Button>
      </Form>
    </>
  );
}

/** Dark squares as one path of an SVG that needs no script and no picture from elsewhere. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: "M", border: 2 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return (
    <svg class="ph-qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} width="220" height="220">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
