import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { unzipSync } from "fflate";
import { sql } from "kysely";
import { type FileDesk, openFileDesk, opening } from "../../tests/support/file-desk.ts";
import { type TestProvince, openTestProvince } from "../../tests/support/province.ts";

type Field = {
  readonly code: string;
  readonly column: string | null;
  readonly element: string | null;
  readonly only?: "message";
};
type Fields = {
  readonly groups: readonly { readonly key: "outgoing" | "incoming" | "file"; readonly fields: readonly Field[] }[];
  readonly own: readonly { readonly key: "package" | "file" | "document"; readonly elements: readonly Field[] }[];
};
type Json = { readonly [name: string]: unknown };

const specialist = "chuyenvien.phohien";
const clerk = "vanthu.phohien";

const source = new URL("../../data/conformity/annex-vi-fields.json", import.meta.url);
const { groups, own } = JSON.parse(readFileSync(source, "utf8")) as Fields;
const columns = [...groups.flatMap(({ fields }) => fields), ...own.flatMap(({ elements }) => elements)].flatMap(
  ({ column }) => column ?? [],
);

/** Each field that says something, by its way from `node`: `FileCode/OrganId`. */
function said(node: unknown, way = "", without: readonly string[] = []): string[] {
  if (node === null || node === undefined || node === "") return [];
  if (Array.isArray(node)) return [...new Set(node.flatMap((one) => said(one, way)))];
  if (typeof node !== "object") return [way];
  return Object.entries(node)
    .filter(([name]) => !without.includes(name))
    .flatMap(([name, one]) => said(one, way === "" ? name : `${way}/${name}`));
}

/** The same of an XML text in which every sign of markup is markup: elements that hold words, by their way from the root. */
function saidInXml(xml: string): string[] {
  const open: string[] = [];
  const found = new Set<string>();
  for (const [, end, name = "", words = ""] of xml.matchAll(/<(\/?)([A-Za-z0-9]+)>([^<]*)/g)) {
    if (end) open.pop();
    else open.push(name);
    if (!end && words.trim() !== "") found.add(open.join("/"));
  }
  return [...found];
}

describe("the data of annex VI of NĐ 30/2020, field by field", () => {
  let province: TestProvince;
  let at: FileDesk;
  let json: Json;
  let xml: string;
  let file: Json;
  let documents: readonly Json[];
  before(async () => {
    province = await openTestProvince();
    at = await openFileDesk({ province });
    const files = await packed();
    const text = (name: string) => Buffer.from(files[name] ?? []).toString();
    json = JSON.parse(text("manifest.json")) as Json;
    xml = text("manifest.xml");
    [file = {}] = json["WorkFile"] as Json[];
    documents = file["Document"] as Json[];
  });
  after(() => at.end());

  const organ = async (agencyId: string) => {
    const { code102, nameVi } = await province.rooms.agencies.getAgency(province.rooms.kernel.db, agencyId);
    return { organId: code102, name: nameVi };
  };
  /** What the other commune issued and the interchange brought, registered. */
  const broughtHere = async () => {
    const { desk, agencyId } = at;
    const { incoming } = province.rooms;
    await desk.issued("nhuquynh", { receivers: [await organ(agencyId)], answerBy: "2026-12-10" });
    await province.settle();
    const input = { agencyId, list: "to-register", after: null };
    const { documents: waiting } = await incoming.showList({ actor: desk.actor(clerk), input });
    const key = { agencyId, documentId: waiting[0]?.id ?? "" };
    await incoming.registerDocument(desk.call(clerk, { ...key, note: "Bản chính đến sau", notTheSame: false }));
    return key;
  };
  /** A package with a document that came over the interchange, a paper, and an issued document, each with all that can be said of it. */
  const packed = async () => {
    const { desk } = at;
    const came = await broughtHere();
    const paper = await at.registered({
      ...{ signerName: "Lê Thị Thu", signerPosition: "Giám đốc", toPlaces: "Ủy ban nhân dân các xã, phường", pages: 3 },
      ...{ language: "Tiếng Anh", answerBy: "2026-12-01", note: "Kèm một bản vẽ" },
    });
    await at.done(await at.given(paper));
    const receivers = [await organ(desk.agencies.nhuquynh)];
    const issued = await desk.issued("phohien", { receivers, answerBy: "2026-12-15", urgency: "urgent", copies: 4 });
    const { headings } = await at.approvedList(2026, ["01.KT"]);
    const wish = { ...opening, headingId: headings[0], description: "Hồ sơ của năm" };
    const key = await at.workFiles.openFile(at.call(specialist, wish));
    await at.putIn(key, "outgoing", issued.documentId);
    await at.putIn(key, "incoming", paper.documentId);
    await at.done(await at.given(came));
    await at.putIn(key, "incoming", came.documentId);
    await at.close(key, "Hai văn bản không cần trả lời");
    const delivery = await at.workFiles.deliverFiles(at.call(specialist, { fileIds: [key.fileId] }));
    await province.settle();
    const input = { ...delivery, which: "package" };
    const actor = desk.actor(clerk);
    const chunks: Uint8Array[] = [];
    for await (const chunk of (await at.workFiles.openDeliveryFile({ actor, input })).bytes) chunks.push(chunk);
    return unzipSync(Buffer.concat(chunks));
  };
  const elementsOf = (key: string): string[] =>
    groups.flatMap((group) => (group.key === key ? group.fields.flatMap(({ element }) => element ?? []) : []));
  const ownOf = (key: string): string[] =>
    own.flatMap((group) => (group.key === key ? group.elements.flatMap(({ element }) => element ?? []) : []));

  it("each stands in a column that the database has", async () => {
    const { rows } = await sql<{ name: string }>`
      select table_schema || '.' || table_name || '.' || column_name as name from information_schema.columns`.execute(
      province.rooms.kernel.db,
    );
    const there = new Set(rows.map(({ name }) => name));
    assert.ok(columns.length > 50);
    assert.deepEqual(
      columns.filter((column) => !there.has(column)),
      [],
    );
  });

  it("the package says each field that is named of an issued document, a message and a paper, and no other", () => {
    const [outgoing, paper, message] = documents.map((one) => said(one).toSorted());
    const wanted = (key: string, without: readonly string[] = []) =>
      [...new Set([...elementsOf(key), ...ownOf("document")])].filter((one) => !without.includes(one)).toSorted();
    const byMessage = groups.flatMap(({ fields }) =>
      fields.flatMap(({ only, element }) => (only === "message" ? (element ?? []) : [])),
    );
    const files = ["File/Path", "File/Name", "File/Sha256", "File/SizeBytes"];
    assert.deepEqual(outgoing, wanted("outgoing"));
    assert.deepEqual(message, wanted("incoming"));
    assert.deepEqual(paper, wanted("incoming", [...byMessage, ...files]), "a paper without a scan");
  });

  it("of the file and of itself too, and the XML says the same as the JSON", () => {
    assert.deepEqual(said(file, "", ["Document"]).toSorted(), [...elementsOf("file"), ...ownOf("file")].toSorted());
    assert.deepEqual(said(json, "", ["WorkFile"]).toSorted(), ownOf("package").toSorted());
    assert.deepEqual(
      saidInXml(xml).toSorted(),
      said(json)
        .map((way) => `Package/${way}`)
        .toSorted(),
    );
  });

  it("deadlines, signers, pages and receivers are those of each document", () => {
    const [outgoing, paper, message] = documents;
    assert.equal(outgoing?.["DueDate"], "2026-12-15");
    assert.equal(outgoing?.["ToPlaces"], "Như phần II; Lưu: VT, KT");
    assert.deepEqual(paper?.["SignerInfo"], { Position: "Giám đốc", FullName: "Lê Thị Thu" });
    assert.deepEqual([paper?.["PageAmount"], paper?.["Language"]], [3, "Tiếng Anh"]);
    assert.equal(message?.["OrganName"], "Ủy ban nhân dân xã Như Quỳnh");
    assert.ok(Number(message?.["PageAmount"]) >= 1);
    const pages = documents.map((one) => Number(one["PageAmount"]));
    assert.equal(
      file["PageTotal"],
      pages.reduce((sum, one) => sum + one, 0),
    );
  });
});
