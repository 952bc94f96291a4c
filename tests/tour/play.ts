import { strict as assert } from "node:assert";
import type { Person } from "./person.ts";

/** Who plays at one commune, already signed in. */
export type Cast = {
  readonly officer: Person;
  readonly specialist: Person;
  readonly chair: Person;
  readonly clerk: Person;
  readonly pin: string;
};

export const dossierPath = (person: Person): string => {
  const path = /\/mot-cua\/[0-9a-f-]{36}\/ho-so\/[0-9a-f-]{36}/.exec(person.path)?.[0];
  if (!path) throw new Error(`not on a dossier's page: ${person.path}`);
  return path;
};

export const agencyIn = (person: Person, pattern: RegExp): string => {
  const found = pattern.exec(person.html)?.[1];
  if (!found) throw new Error(`no agency on ${person.path} by ${pattern}`);
  return found;
};

/** The officer receives; returns the dossier code and the receipt's PDF. */
export async function receive(
  officer: Person,
  path: string,
): Promise<{ code: string; due: string; receipt: Uint8Array }> {
  await officer.open(path);
  await officer.send('name="form-act" value="receive"', {});
  const code = /H31[.\d]*-\d{6}-\d{4,5}/.exec(officer.text())?.[0] ?? "";
  assert.ok(code, "the page shows the dossier code after reception");
  await officer.until(path, (page) => page.hasLink(/\/tep\/.*mẫu 01|mẫu 01.*|Giấy tiếp nhận/i));
  const receipt = await officer.download(officer.link(/Giấy tiếp nhận|mẫu 01/i));
  const due =
    /\d{2}:\d{2} ngày \d{1,2}\/\d{1,2}\/\d{4}/.exec(officer.text().slice(officer.text().search(/Hẹn trả/)))?.[0] ?? "";
  return { code, due, receipt };
}

/** The specialist takes the dossier, drafts the result from the template, and submits it. */
export async function draft(specialist: Person, path: string): Promise<void> {
  await specialist.open(path);
  await specialist.send('name="form-act" value="take"', {});
  await specialist.open(`${path}/ket-qua`);
  const signer = /<option value="([0-9a-f-]{36})"[^>]*>[^<]*, Chủ tịch/.exec(specialist.html)?.[1];
  assert.ok(signer, "the chair is among those who may sign");
  const row = { species: "Xà cừ", count: "2", heightMetres: "14", trunkCentimetres: "62", treatment: "Chặt hạ" };
  await specialist.send('name="content.location"', {
    "content.work": "fell",
    ...Object.fromEntries(Object.entries(row).map(([column, value]) => [`content.trees.0.${column}`, value])),
    "content.reason": "Cây nghiêng, rễ hở, có nguy cơ đổ vào nhà dân",
    "content.startsOn.day": "10",
    "content.startsOn.month": "12",
    "content.startsOn.year": "2026",
    "content.endsOn.day": "20",
    "content.endsOn.month": "12",
    "content.endsOn.year": "2026",
    "content.duties": "Bảo đảm an toàn cho người và công trình xung quanh\nThu dọn hiện trường trong ngày",
    signerId: signer,
    ...Object.fromEntries([["next", "submit"]]),
  });
}

/** The chair reads what waits for her and authorises her signature on it by her PIN. */
export async function sign(chair: Person, pin: string): Promise<{ read: Uint8Array }> {
  await chair.open("/mot-cua");
  const tray = chair.link(/^\/ky\/[0-9a-f-]{36}/);
  await chair.until(tray, (page) => page.html.includes('name="documents"'));
  const read = await chair.download(chair.link(/\/tep\//));
  const chosen = /name="documents"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="documents"/.exec(chair.html);
  await chair.send('name="documents"', { documents: chosen?.[1] ?? chosen?.[2] ?? "", pin });
  return { read };
}

/** The clerk numbers a result before its signature, where the agency's order is that. */
export async function giveNumber(clerk: Person): Promise<void> {
  await clerk.open("/mot-cua");
  await clerk.until(clerk.link(/^\/van-thu\/[0-9a-f-]{36}/), (page) => page.html.includes('value="number"'));
  await clerk.send('name="form-act" value="number"', {});
}

/** The clerk adds the seal in person. */
export async function seal(clerk: Person, pin: string): Promise<void> {
  await clerk.open("/mot-cua");
  await clerk.until(clerk.link(/^\/van-thu\/[0-9a-f-]{36}/), (page) => page.html.includes('value="seal"'));
  await clerk.send('name="form-act" value="seal"', { pin });
}

/** The officer returns the result once it is issued; gives its PDF. */
export async function returnResult(officer: Person, path: string): Promise<Uint8Array> {
  await officer.until(path, (page) => page.html.includes('name="form-act" value="return"'));
  const result = await officer.download(officer.link(/Văn bản đã ký và đóng dấu/));
  await officer.send('name="form-act" value="return"', {});
  return result;
}

/** The last control sheet (form 06), which is printed by itself once the result was returned: its PDF. */
export async function lastSheet(officer: Person, path: string): Promise<Uint8Array> {
  await officer.until(path, (page) => page.hasLink(sheetLink));
  return officer.download(officer.link(sheetLink));
}

const sheetLink = /\/so\/[0-9a-f-]{36}\/1 Phiếu kiểm soát/;

/** What /xac-minh says of a PDF. */
export async function verify(visitor: Person, pdf: Uint8Array): Promise<string> {
  await visitor.open("/xac-minh");
  await visitor.send('name="pdf"', { pdf: { name: "van-ban.pdf", type: "application/pdf", bytes: pdf } });
  return visitor.text();
}
