import { PaperFields } from "../official/entry-fields.tsx";
import { page } from "../page.ts";
import { countText } from "../texts/format.ts";
import { letterTexts } from "../texts/letter-texts.ts";
import { scanTexts } from "../texts/scan-texts.ts";
import { Button, Form } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { DeedFrame } from "./deed-frame.tsx";
import { loadCourse } from "./load-course.ts";
import { AskedFor } from "./asked-for.tsx";
import { supplementLines } from "./supplement-lines.ts";

const kinds = ["original", "copy", "electronic"] as const;

export const takeSupplementPage = page({
  path: urls.takeSupplement,
  access: { roles: ["reception-officer"] },
  load: async ({ deps, actor, params, lang }) => {
    const opened = await loadCourse(deps, actor, params, lang);
    const { scans } = await deps.scans.showScans({ actor, input: params });
    return { ...opened, scannedBefore: scans.filter(({ paperId }) => paperId === null).length };
  },
  act: async ({ deps, actor, params, form, requestId, lang }) => {
    const opened = await loadCourse(deps, actor, params, lang);
    const papers = supplementLines(opened).flatMap(({ code, name }, at) => {
      if (form.text(`papers.${at}.given`) === "") return [];
      const kind = kinds.find((one) => one === form.text(`papers.${at}.kind`)) ?? "copy";
      const quantity = Number(form.text(`papers.${at}.quantity`)) || 0;
      return [{ componentCode: code, name, kind, quantity, file: null, fileId: null }];
    });
    await deps.letters.handInSupplement({ actor, requestId, input: { ...params, papers, how: "counter" } });
    const { scans } = await deps.scans.showScans({ actor, input: params });
    // What was scanned before is now to be checked.
    const next = scans.some(({ paperId, state }) => paperId !== null && state === "waiting");
    const place = next ? urls.scanPapers : urls.dossier;
    return { redirect: place.to(lang, params), flash: letterTexts[lang].handIn.done };
  },
  view: ({ data, lang }) => {
    const t = letterTexts[lang];
    const key = { agencyId: data.dossier.agency_id, dossierId: data.dossier.id };
    return (
      <DeedFrame data={data} title={t.deeds.handIn} lead={t.handIn.lead} allowed={data.course.begin.handIn}>
        <AskedFor letters={data.course.letters} />
        <p class="govuk-body">
          <a class="govuk-link" href={urls.scanPapers.to(lang, key)}>
            {scanTexts[lang].asked}
          </a>{" "}
          {data.scannedBefore > 0 && scanTexts[lang].scannedBefore({ count: countText(data.scannedBefore) })}
        </p>
        <Form class="ph-card ph-card--form">
          <PaperFields papers={supplementLines(data)} />
          <Button>{t.handIn.save}</Button>
        </Form>
      </DeedFrame>
    );
  },
});
