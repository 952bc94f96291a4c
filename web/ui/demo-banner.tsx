import { usePage } from "../kernel/context.tsx";
import { siteTexts } from "../texts/site-texts.ts";
import { Tag } from "./tag.tsx";

/** On each page of a trial province, and on none other. */
export function DemoBanner() {
  const { demo, lang } = usePage();
  if (!demo) return null;
  const t = siteTexts[lang];
  return (
    <div class="ph-demo">
      <p class="ph-demo__inside">
        <Tag tone="yellow">{t.demoTag}</Tag> <span>{t.demo}</span>
      </p>
    </div>
  );
}
