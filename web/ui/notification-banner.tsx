import type { ComponentChildren } from "preact";
import { usePage } from "../kernel/context.tsx";
import { siteTexts } from "../texts/site-texts.ts";

/** Says what has just happened (`success`) or what everyone on this page must know (`notice`). */
export function NotificationBanner(props: { kind: "success" | "notice"; children: ComponentChildren; id?: string }) {
  const t = siteTexts[usePage().lang];
  const id = props.id ?? `thong-bao-${props.kind}`;
  return (
    <div
      class={`govuk-notification-banner${props.kind === "success" ? " govuk-notification-banner--success" : ""}`}
      role={props.kind === "success" ? "alert" : "region"}
      aria-labelledby={id}
    >
      <div class="govuk-notification-banner__header">
        <h2 class="govuk-notification-banner__title" id={id}>
          {props.kind === "success" ? t.success : t.notice}
        </h2>
      </div>
      <div class="govuk-notification-banner__content">
        <div class="govuk-notification-banner__heading">{props.children}</div>
      </div>
    </div>
  );
}

/** The banner of the act before this page, shown once. The layouts show it. */
export function FlashBanner() {
  const { flash } = usePage();
  return flash === null ? null : <NotificationBanner kind={flash.kind}>{flash.text}</NotificationBanner>;
}
