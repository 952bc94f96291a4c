import { job, toWork } from "#kernel/jobs";
import { jobActor } from "#kernel/plain/actor";
import type { recordLate } from "../acts/record-late.ts";
import { type recordTexts, longestText } from "../acts/record-texts.ts";
import { findDocument } from "../document-store.ts";
import { readTexts, tellLate } from "../job-names.ts";
import type { IncomingNeeds } from "../needs.ts";
import type { ReadFile } from "../queries/sought-store.ts";
import { filesOf, type ShownFile } from "../queries/show-document.ts";
import { documentKey, taskKey } from "../shapes.ts";

const actor = jobActor("incoming");

/** Looks at a task when it is due; one that got more time is looked at again then. */
export function lateJob(record: ReturnType<typeof recordLate>) {
  return toWork(
    job({
      name: tellLate.name,
      payload: taskKey,
      run: async (key, call) => {
        await record({ actor, requestId: call.requestFor("record-late"), input: key });
      },
    }),
  );
}

/** Larger files are not taken into memory to read their words. */
const largestRead = 50 * 1_048_576;

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

async function readOne(needs: IncomingNeeds, { fileId, type, sizeBytes }: ShownFile): Promise<ReadFile> {
  if (type !== "application/pdf") return { fileId, state: "no-text", text: "" };
  if (sizeBytes > largestRead) return { fileId, state: "too-large", text: "" };
  const bytes = await needs.files.read(needs.kernel.db, fileId, largestRead);
  const text = await needs.readPdfText(bytes);
  if (text === null) return { fileId, state: "unreadable", text: "" };
  // Signatures draw a line or two upon a page that is otherwise a picture.
  if (!/\p{L}{2}/u.test(text)) return { fileId, state: "no-text", text: "" };
  return { fileId, state: "read", text: wordsOf(text) };
}

/** Reads the words of a document's files, each in turn; what stands in pictures is not read here. */
export function readTextsJob(needs: IncomingNeeds, record: ReturnType<typeof recordTexts>) {
  return toWork(
    job({
      name: readTexts.name,
      payload: documentKey,
      run: async (key, call) => {
        const { db } = needs.kernel;
        const document = await findDocument(db, key);
        // It was a secret: nothing of it is left.
        if (!document) return;
        const inbound =
          document.inbound_id === null ? null : await needs.interchange.readInbound(db, document.inbound_id);
        const files: ReadFile[] = [];
        for (const file of await filesOf(needs, needs.kernel, document, inbound))
          files.push(await readOne(needs, file));
        await record({ actor, requestId: call.requestFor("record-texts"), input: { ...key, files } });
      },
    }),
  );
}
