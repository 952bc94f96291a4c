import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { verifyPdf } from "#capabilities/verification";
import type { Refusal } from "#kernel/plain/refusal";
import { type Row, rowsOf } from "../../../tests/support/alike-dossiers.ts";
import { type TestProvince, openTestProvince } from "../../../tests/support/province.ts";
import { readPdfText } from "../../pdf-text.ts";
import { unseen } from "../../progress.ts";
import { legalDay } from "../../rooms.ts";
import { generateDocuments } from "./generate-documents.ts";
import { generateFiles, usualFiles } from "./real-files.ts";

const wish = {
  ...{ seed: "tep", documents: 300, open: 30, officials: 90, files: 6 },
  only: ["ubnd-11953", "ubnd-12004"],
};
type Sample = {
  readonly agency_id: string;
  readonly id: string;
  readonly file: string;
  readonly sha256: string;
  readonly number_order: string;
  readonly number_text: string;
  readonly symbol: string;
  readonly pages: number;
  readonly signed_at: Date;
  readonly issued_at: Date;
  readonly signer: string;
  readonly body: string;
};

describe("files of generated documents", () => {
  let province: TestProvince;
  let sample: readonly Sample[];
  const makeSome = (files: number) => generateFiles(province.ground, { ...wish, files }, unseen);
  const there = () =>
    rowsOf(
      province,
      sql<
        Sample & Record<string, unknown>
      >`select document.agency_id, document.id, sealed_file_id as file, encode(file.sha256, 'hex') as sha256,
          number_order, document.number_text, document.symbol, pages, signed_at, issued_at, line.signer, body #>> '{0,content,0,text}' as body
        from documents.document join documents.register_line line on line.document_id = document.id
          join kernel.file on file.id = sealed_file_id
        where imported_from is not null and sealed_sha256 = encode(file.sha256, 'hex')
          and signed_file_id is not null and rendered_file_id is not null
        order by document.id`,
    );
  const employeeOf = async (agencyId: string) =>
    province.actor(`chuyenvien.${agencyId === (await province.agencyId("ubnd-11953")) ? "phohien" : "nhuquynh"}`);
  const open = async ({ agency_id: agencyId, id: documentId, file: fileId }: Sample): Promise<Buffer> => {
    const input = { agencyId, documentId, fileId };
    const { bytes } = await province.rooms.documents.openDocumentFile({ actor: await employeeOf(agencyId), input });
    const chunks: Buffer[] = [];
    for await (const chunk of bytes) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  };

  before(async () => {
    province = await openTestProvince();
    await generateDocuments(province.rooms, wish, unseen);
    assert.equal(await makeSome(wish.files), wish.files);
    sample = await there();
  });
  after(() => province.close());

  it("are there for as many as were asked for; one in two thousand, and fifty at least", () => {
    assert.equal(sample.length, wish.files);
    assert.deepEqual([usualFiles(2_000_000), usualFiles(1_000)], [1_000, 50]);
  });

  it("are judged valid, with number and both signatures of their own time, by whoever trusts what the province trusts", async () => {
    const { kernel, signatures } = province.rooms;
    const trust = await signatures.trustOn(kernel.db, legalDay(kernel.now()));
    for (const one of sample) {
      const report = await verifyPdf(await open(one), trust, kernel.now());
      assert.equal(report.verdict, "TOTAL-PASSED", JSON.stringify(report));
      const [person, seal] = report.signatures;
      assert.equal(person?.signer?.name, one.signer);
      assert.equal(seal?.timeSource, "time-stamp");
      assert.equal(Math.floor(one.signed_at.getTime() / 1_000), Math.floor((person.signedAt?.getTime() ?? 0) / 1_000));
      assert.ok((seal.signedAt ?? new Date(0)) <= one.issued_at && (seal.signedAt ?? new Date(0)) > one.signed_at);
    }
  });

  it("say what the document says, and the document is found by it", async () => {
    assert.deepEqual(
      new Set(sample.map(({ number_order: order }) => order)).size,
      2,
      "both orders of number and signature",
    );
    for (const one of sample) {
      const text = (await readPdfText(await open(one)))?.replaceAll(/\s+/gu, " ") ?? "";
      for (const word of one.body.split(" ")) assert.ok(text.includes(word), `${word} is not in ${text}`);
      assert.ok(text.includes(one.symbol), one.symbol);
      const input = {
        ...{ agencyId: one.agency_id, book: "outgoing", text: one.body, number: one.number_text, arrivalNumber: null },
        ...{ agency: "", typeName: "", personId: null, file: "", from: null, to: null, after: null },
      };
      const actor = await employeeOf(one.agency_id);
      const { lines } = await province.rooms.search.findDocuments({ actor, input: input as never });
      assert.ok(lines.some(({ documentId }) => documentId === one.id));
    }
  });

  it("are accepted by pdfsig too, and hold together", async (t) => {
    if (spawnSync("pdfsig", ["-v"]).error) return t.skip("pdfsig not installed");
    const folder = mkdtempSync(join(tmpdir(), "real-files-"));
    t.after(() => rmSync(folder, { recursive: true }));
    for (const one of sample.slice(0, 2)) {
      writeFileSync(join(folder, "a.pdf"), await open(one));
      const { stdout } = spawnSync("pdfsig", ["-nocert", join(folder, "a.pdf")], { encoding: "utf8" });
      assert.equal(stdout.match(/Signature is Valid\./g)?.length, 2, stdout);
    }
  });

  it("are missing of all others, which say so", async () => {
    const [other] = await rowsOf(
      province,
      sql<{ agency_id: string; id: string; files: number }>`select agency_id, id,
          num_nonnulls(rendered_file_id, signed_file_id, sealed_file_id) as files
        from documents.document where imported_from = 'generated:tep' and state = 'issued' and sealed_file_id is null limit 1`,
    );
    assert.equal(other?.files, 0);
    const input = { agencyId: other.agency_id, documentId: other.id };
    const shown = await province.rooms.documents.showDocument({ actor: await employeeOf(other.agency_id), input });
    assert.equal(shown.document.imported_from, "generated:tep");
    const [first] = sample;
    assert.ok(first);
    await assert.rejects(
      open({ ...first, id: other.id, agency_id: other.agency_id }),
      (error: Refusal) => error.code === "documents.file-not-yours",
    );
  });

  it("are counted in the months' figures by the pages that they have", async () => {
    const wrong = await rowsOf(
      province,
      sql<Row>`select month.agency_id from document_figures.month join (
          select agency_id, date_trunc('month', issued_at at time zone 'Asia/Ho_Chi_Minh')::date as month,
            sum(pages * jsonb_array_length(receivers)) as pages
          from documents.document where imported_from is not null and state = 'issued' group by 1, 2) as counted
        using (agency_id, month) where pages_spared <> pages`,
    );
    assert.deepEqual(wrong, []);
  });

  it("are made once: a run that goes on makes those that are due, under the same authority", async () => {
    assert.equal(await makeSome(wish.files), 0);
    assert.equal(await makeSome(wish.files + 2), 2);
    const now = await there();
    assert.deepEqual(
      sample.map(({ id }) => now.find((one) => one.id === id)?.sha256),
      sample.map(({ sha256 }) => sha256),
    );
    const [{ count } = { count: 0 }] = await rowsOf(
      province,
      sql<{
        count: number;
      }>`select count(*)::int as count from signatures.trust_anchor where name like '%văn bản bịa%'`,
    );
    assert.equal(count, 4);
  });
});
