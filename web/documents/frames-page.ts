import { Readable } from "node:stream";
import { download } from "../page.ts";
import { urls } from "../urls.ts";

/** The PDF that a draft is, with a frame where each thing goes on it. */
export const framesPage = download({
  path: urls.outgoingFrames,
  access: "signed-in",
  load: async ({ deps, actor, params }) => {
    const { bytes, name } = await deps.documents.frameSourcePdf({ actor, input: params });
    return {
      stream: Readable.from([Buffer.from(bytes)]),
      mediaType: "application/pdf",
      fileName: name,
      sizeBytes: bytes.length,
      inline: true,
    };
  },
});
