import { PaperFields } from "../official/entry-fields.tsx";
import { page } from "../page.ts";
import { letterTexts } from "../texts/letter-texts.ts";
import { Button, Form } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { DeedFrame } from "./deed-frame.tsx";
import type { OpenedCourse } from "./load-course.ts";
import { loadCourse } from "./load-course.ts";
import { AskedFor } from "./asked-for.tsx";

const kinds = ["original", "copy", "electronic"] as const;

/** The papers that were asked for stand ticked beforehand. */
function linesOf({ procedure, course }: Pick<OpenedCourse, "procedure" | "course">) {
  const open = course.letters.find(({ form, state }) => form === "form-02" && state === "sent");
  const requests = open && "requests" in open.content ? open.content.requests : [];
  const wanted = new Set(requests.map(({ componentCode }) => componentCode));
  const others = requests.filter(({ componentCode }) => componentCode === null);
  return [
    ...procedure.papers.map((paper) => ({ ...paper, required: wanted.has(paper.code), caseName: null })),
    ...others.map(({ what }, at) => ({
      ...{ code: `other-${at + 1}`, name: what, originals: 0, copies: 1 },
      ...{ required: true, caseName: null },
    })),
  ];
}

export const takeSupplementPage = page({
  path: urls.takeSupplement,
  access: { roles: ["reception-officer"] },
  load: ({ deps, actor, params, lang }) => loadCourse(deps, actor, params, lang),
  act: async ({ deps, actor, params, form, requestId, lang }) => {
    const opened = await loadCourse(deps, actor, params, lang);
    const papers = linesOf(opened).flatMap(({ code, name }, at) => {
      if (form.text(`papers.${at}.given`) === "") return [];
      const kind = kinds.find((one) => one === form.text(`papers.${at}.kind`)) ?? "copy";
      const quantity = Number(form.text(`papers.${at}.quantity`)) || 0;
      return [{ componentCode: code, name, kind, quantity, file: null, fileId: null }];
    });
    await deps.letters.handInSupplement({ actor, requestId, input: { ...params, papers, how: "counter" } });
    return { redirect: urls.dossier.to(lang, params), flash: letterTexts[lang].handIn.done };
  },
  view: ({ data, lang }) => {
    const t = letterTexts[lang];
    return (
      <DeedFrame data={data} title={t.deeds.handIn} lead={t.handIn.lead} allowed={data.course.begin.handIn}>
        <AskedFor letters={data.course.letters} />
        <Form class="ph-card ph-card--form">
          <PaperFields papers={linesOf(data)} />
          <Button>{t.handIn.save}</Button>
        </Form>
      </DeedFrame>
    );
  },
});
