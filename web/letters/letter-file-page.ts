import { download } from "../page.ts";
import { urls } from "../urls.ts";

/** The PDF of a letter, for officials and for the people it is for. */
export const letterFilePage = download({
  path: urls.letterFile,
  access: "signed-in",
  load: async ({ deps, actor, params }) => {
    const file = await deps.letters.openLetterFile({ actor, input: params });
    return {
      stream: file.bytes,
      mediaType: file.type,
      fileName: file.name,
      sizeBytes: file.sizeBytes,
      inline: true,
    };
  },
});
