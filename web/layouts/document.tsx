import type { ComponentChildren } from "preact";
import { usePage } from "../kernel/context.tsx";
import { siteTexts } from "../texts/site-texts.ts";
import { SkipLink } from "../ui/navigation.tsx";

/** The shell of every page: head, skip link, body. No script, no style of its own. */
export function Document(props: { title: string; suffix: string; class: string; children: ComponentChildren }) {
  const { lang, assets, languages, refusal, form, status } = usePage();
  const prefix = refusal !== null && form !== null && status < 500 ? siteTexts[lang].errorPrefix : "";
  const title = props.title === props.suffix ? props.title : `${props.title} – ${props.suffix}`;
  return (
    <html lang={lang} class="govuk-template">
      <head>
        <meta charset="utf-8" />
        <title>{`${prefix}${title}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#0a3a45" />
        <link
          rel="preload"
          href={assets.url("font-latin-400.woff2")}
          as="font"
          type="font/woff2"
          crossOrigin="anonymous"
        />
        <link
          rel="preload"
          href={assets.url("font-vietnamese-400.woff2")}
          as="font"
          type="font/woff2"
          crossOrigin="anonymous"
        />
        <link rel="stylesheet" href={assets.url("app.css")} />
        <link rel="icon" href={assets.url("icon.svg")} type="image/svg+xml" />
        <link rel="alternate" hreflang="vi" href={languages.vi} />
        <link rel="alternate" hreflang="en" href={languages.en} />
      </head>
      <body class={`govuk-template__body ph-body ${props.class}`}>
        <SkipLink />
        {props.children}
      </body>
    </html>
  );
}
