import type { OpenedCourse } from "./load-course.ts";

/** The papers that may be handed in for a dossier that waits for them; those that were asked for are marked as required. */
export function supplementLines({ procedure, course }: Pick<OpenedCourse, "procedure" | "course">) {
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
