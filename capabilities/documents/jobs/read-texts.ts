import { sql } from "kysely";
import { z } from "zod";
import { command } from "#kernel/command";
import { job, toWork } from "#kernel/jobs";
import { largestMade } from "#kernel/made-file";
import { jobActor } from "#kernel/plain/actor";
import { lockDocument, saveSought, getDocument } from "../document-store.ts";
import { attachmentsOf } from "../draft-store.ts";
import { readTexts } from "../job-names.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { documentKey } from "../shapes.ts";

/** The words of a file together, each once; longer ones are cut. */
const longestText = 500_000;

/** The words of an issued document's files were read, or could not be: from now on it is found by them. */
export function recordTexts(needs: DocumentsNeeds) {
  return command(needs.kernel, {
    name: "documents.record-texts",
    input: documentKey.extend({
      files: z
        .array(
          z.object({
            fileId: z.uuid(),
            state: z.enum(["read", "no-text", "unreadable"]),
            text: z.string().max(longestText),
          }),
        )
        .max(100),
    }),
    output: z.object({}),
    may: (actor) => actor.kind === "job",
    run: async (act, { files, ...key }) => {
      const document = await lockDocument(act.tx, act.actor, key);
      act.about({ kind: "document", id: document.id, agencyId: document.agency_id });
      await sql`delete from documents.file_text
        where agency_id = ${key.agencyId}::uuid and document_id = ${key.documentId}::uuid`.execute(act.tx);
      for (const { fileId, state, text } of files) {
        await sql`insert into documents.file_text (agency_id, document_id, file_id, state, words, read_at)
          values (${key.agencyId}, ${key.documentId}, ${fileId}, ${state}, kernel.words_of(${text}), ${act.now})`.execute(
          act.tx,
        );
      }
      await saveSought(act.tx, key);
      act.note({ files: files.length, read: files.filter(({ state }) => state === "read").length });
      return {};
    },
  });
}

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
