import { job, toWork } from "#kernel/jobs";
import { jobActor } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import type { recordLate } from "../acts/record-late.ts";
import { type recordTexts, longestText } from "../acts/record-texts.ts";
import { getDocument } from "../document-store.ts";
import { readTexts, tellLate } from "../job-names.ts";
import type { IncomingNeeds } from "../needs.ts";
import type { ReadFile } from "../queries/sought-store.ts";
import { filesOf, type ShownFile } from "../queries/show-document.ts";
import { documentKey, taskKey } from "../shapes.ts";
import type { ReadBy } from "../tables.ts";

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

/** Of a file: its words for the search, and the text of its first pages for the clerk. */
type Reading = { readonly file: ReadFile; readonly head: string; readonly by: ReadBy };

const unread = (fileId: string, state: ReadFile["state"]): Reading => ({
  ...{ file: { fileId, state, text: "" }, head: "", by: "text-layer" },
});

// Signatures draw a line or two upon a page that is otherwise a picture.
const hasWords = (text: string): boolean => /\p{L}{2}/u.test(text);
/** So much of a text is looked at for what the first page says. */
const headLength = 6_000;

async function recognised(needs: IncomingNeeds, { fileId, type }: ShownFile, bytes: Uint8Array): Promise<Reading> {
  if (!(await needs.recognition.isThere())) return unread(fileId, "no-text");
  const pages = await needs.recognition.read(bytes, type);
  if (pages === null) return unread(fileId, "unreadable");
  const text = pages.join("\n");
  if (!hasWords(text)) return unread(fileId, "no-text");
  return { file: { fileId, state: "read", text: wordsOf(text) }, head: text, by: "recognition" };
}

const pictures = ["image/jpeg", "image/png"];

async function readOne(needs: IncomingNeeds, shown: ShownFile): Promise<Reading> {
  const { fileId, type, sizeBytes } = shown;
  if (type !== "application/pdf" && !pictures.includes(type)) return unread(fileId, "no-text");
  if (sizeBytes > largestRead) return unread(fileId, "too-large");
  const bytes = await needs.files.read(needs.kernel.db, fileId, largestRead);
  // The reader of the text layer takes the bytes it is given.
  const text = type === "application/pdf" ? await needs.readPdfText(new Uint8Array(bytes)) : "";
  if (text === null) return unread(fileId, "unreadable");
  if (!hasWords(text)) return recognised(needs, shown, bytes);
  return { file: { fileId, state: "read", text: wordsOf(text) }, head: text, by: "text-layer" };
}

async function proposalOf(needs: IncomingNeeds, readings: readonly Reading[]) {
  const first = readings.find(({ file }) => file.state === "read");
  if (!first) return null;
  const { db, now } = needs.kernel;
  const types = await needs.typeNamesOn(db, dayIn(vietnamZone, now()));
  const fields = needs.readFields(first.head.slice(0, headLength), types);
  const some = Object.values(fields).some((said) => said !== null);
  return some ? { fileId: first.file.fileId, readBy: first.by, ...fields } : null;
}

/** Reads the words of a document's files, each in turn: the text layer, or where the machine can what pictures say. */
export function readTextsJob(needs: IncomingNeeds, record: ReturnType<typeof recordTexts>) {
  return toWork(
    job({
      name: readTexts.name,
      payload: documentKey,
      run: async (key, call) => {
        const { db } = needs.kernel;
        const document = await getDocument(db, actor, key);
        const inbound =
          document.inbound_id === null ? null : await needs.interchange.readInbound(db, document.inbound_id);
        const files = (await filesOf(needs, needs.kernel, document, inbound)).filter(({ digitised }) => !digitised);
        const readings: Reading[] = [];
        for (const file of files) readings.push(await readOne(needs, file));
        const isSecret = ({ head, by }: Reading) => by === "recognition" && needs.secrecy.textBears(head);
        const open = readings.filter((reading) => !isSecret(reading));
        const secret = readings.filter(isSecret).map(({ file }) => file.fileId);
        const input = { ...key, files: open.map(({ file }) => file), proposal: await proposalOf(needs, open), secret };
        await record({ actor, requestId: call.requestFor("record-texts"), input });
      },
    }),
  );
}
