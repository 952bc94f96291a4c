import { download } from "../page.ts";
import { urls } from "../urls.ts";

/** A paper that was shown with a question. */
export const questionFilePage = download({
  path: urls.questionFile,
  access: { roles: ["case-officer", "leader"] },
  load: async ({ deps, actor, params }) => {
    const file = await deps.consultations.openQuestionFile({ actor, input: params });
    const inline = ["application/pdf", "image/jpeg", "image/png"].includes(file.type);
    return { stream: file.bytes, mediaType: file.type, fileName: file.name, sizeBytes: file.sizeBytes, inline };
  },
});
