import { job, toWork } from "#kernel/jobs";
import { largestMade } from "#kernel/made-file";
import { jobActor } from "#kernel/plain/actor";
import { longestText, type recordTexts } from "../acts/record-texts.ts";
import { getDocument } from "../document-store.ts";
import { attachmentsOf } from "../draft-store.ts";
import { readTexts } from "../job-names.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { documentKey } from "../shapes.ts";

const actor = jobActor("documents");
type ReadFile = { readonly fileId: string; readonly state: "read" | "no-text" | "unreadable"; readonly text: string };

/** Each word of a text once: a thousand pages say the same few thousand. */
function wordsOf(text: string): string {
  const words = new Set(
    text
      .normalize("NFC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu),
  );
  return [...words]
    .filter((word) => word.length <= 60)
    .join(" ")
    .slice(0, longestText);
}

async function readOne(needs: DocumentsNeeds, fileId: string): Promise<ReadFile> {
  const text = await needs.readPdfText(await needs.files.read(needs.kernel.db, fileId, largestMade));
  if (text === null) return { fileId, state: "unreadable", text: "" };
  if (!/\p{L}{2}/u.test(text)) return { fileId, state: "no-text", text: "" };
  return { fileId, state: "read", text: wordsOf(text) };
}

/** Reads the words of an issued document's PDF files, each in turn; what stands in pictures and other kinds of files is not read. */
export function readTextsJob(needs: DocumentsNeeds, record: ReturnType<typeof recordTexts>) {
  return toWork(
    job({
      name: readTexts.name,
      payload: documentKey,
      run: async (key, call) => {
        const { db } = needs.kernel;
        const { source_pdf: source } = await getDocument(db, actor, key);
        const attached = (await attachmentsOf(db, key)).filter(({ type }) => type === "application/pdf");
        const ids = [...(source ? [source.fileId] : []), ...attached.map(({ file_id }) => file_id)];
        const files: ReadFile[] = [];
        for (const fileId of ids) files.push(await readOne(needs, fileId));
        await record({ actor, requestId: call.requestFor("record-texts"), input: { ...key, files } });
      },
    }),
  );
}
