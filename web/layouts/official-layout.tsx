import { usePage } from "../kernel/context.tsx";
import { siteTexts } from "../texts/site-texts.ts";
import { urls } from "../urls.ts";
import type { WorkProps } from "./work-layout.tsx";
import { WorkLayout } from "./work-layout.tsx";

/** Pages of officers, leaders, clerks, inspectors. */
export function OfficialLayout(props: WorkProps) {
  const { lang } = usePage();
  return (
    <WorkLayout
      {...props}
      kind="official"
      service={siteTexts[lang].officialTitle}
      home={props.groups[0]?.places[0]?.href ?? urls.home.to(lang)}
    />
  );
}
