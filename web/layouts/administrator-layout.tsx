import { usePage } from "../kernel/context.tsx";
import { siteTexts } from "../texts/site-texts.ts";
import { urls } from "../urls.ts";
import type { WorkProps } from "./work-layout.tsx";
import { WorkLayout } from "./work-layout.tsx";

/** Pages of those who keep the system: its own colour, so that nobody takes them for an officer's. */
export function AdministratorLayout(props: WorkProps) {
  const { lang } = usePage();
  return (
    <WorkLayout
      {...props}
      kind="administrator"
      service={siteTexts[lang].administratorTitle}
      home={props.groups[0]?.places[0]?.href ?? urls.home.to(lang)}
    />
  );
}
