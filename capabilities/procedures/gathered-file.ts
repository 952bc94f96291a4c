import {
  fieldsOf,
  nationalReader,
  noteUnknown,
  objectsAt,
  plainForm,
  textAt,
  type Fields,
  type NationalReader,
} from "./national-reader.ts";
import {
  channels,
  type Channel,
  type LegalGround,
  type ProcedureContent,
  type ProcedureFee,
  type ProcedurePaper,
  type ProcedureTime,
} from "./procedure-version.ts";
import { splitGrounds } from "./split-grounds.ts";
import { readChannel, readLimit } from "./read-amounts.ts";
import type { Read } from "./acts/import-procedures.ts";

// A gathered file: procedures that somebody copied from the national portal's pages by machine, `{ source, procedures: […] }`.
// It is noisier than the national shape: texts run together, units are left out, notes stand among the papers.

const knownFields = [
  "CODE",
  "NAME",
  "SECTOR",
  "MINISTRY",
  "LEVELS",
  "PROCEDUREKIND",
  "DECISIONNO",
  "APPLICANTS",
  "COMPETENTAGENCY",
  "COORDAGENCY",
  "CHANNELS",
  "PAPERS",
  "RESULTS",
  "CONDITIONS",
  "STEPS",
  "LEGALBASIS",
  "URL",
];

export type GatheredFacts = { readonly validFrom: string; readonly source: string };

/** The entries of a gathered file, each still unread; undefined when it is no such file. */
export function entriesOf(file: unknown): readonly unknown[] | undefined {
  const list = Array.isArray(file) ? file : (file as { readonly procedures?: unknown } | null)?.procedures;
  return Array.isArray(list) && list.length > 0 ? list : undefined;
}

/**
 * One procedure of a gathered file. It never throws; what is not understood is left out and listed. What the file cannot
 * say (number of sets, which system, first valid day) is left open, so that nothing is published before a person looked.
 * Undefined when there is no code or no name.
 */
export function readGathered(entry: unknown, facts: GatheredFacts): Read | undefined {
  const reader = nationalReader();
  const fields = fieldsOf(reader, entry, "$");
  const code = fields ? /^\d{1,2}\.\d{6}$/.exec(textAt(reader, fields, "CODE", 60))?.[0] : undefined;
  const nameVi = fields ? textAt(reader, fields, "NAME", 2_000) : "";
  if (!fields || code === undefined || nameVi === "") return undefined;
  noteUnknown(reader, fields, knownFields);
  const content = { ...contentOf(reader, fields), ...openFacts(facts), code, nameVi };
  return { content, sourceText: JSON.stringify(entry), unclear: reader.unclear };
}

function contentOf(reader: NationalReader, fields: Fields) {
  const ways = readWays(reader, fields);
  const sector = textAt(reader, fields, "SECTOR", 300);
  const agency = textAt(reader, fields, "COMPETENTAGENCY");
  // Some answers have a page of text where the agency's name belongs.
  if (agency.length > 300) reader.note("too-long", "$.COMPETENTAGENCY", agency);
  return {
    ...ways,
    channels: channels.filter((it) => ways.channels.has(it)),
    publisherCode: null,
    sector: sector === "" ? null : { code: "", nameVi: sector },
    tiers: readTiers(reader, textAt(reader, fields, "LEVELS", 300)),
    decisionNumber: textAt(reader, fields, "DECISIONNO", 100) || null,
    cases: [{ key: "ordinary", nameVi: "Mọi trường hợp", nameEn: "Every case", steps: readSteps(reader, fields) }],
    papers: readPapers(reader, fields),
    conditions: textAt(reader, fields, "CONDITIONS"),
    applicants: splitOutsideBrackets(textAt(reader, fields, "APPLICANTS")),
    applicantsNote: "",
    results: objectsAt(reader, fields, "RESULTS")
      .map((it) => ({ code: textAt(reader, it, "CODE", 100), nameVi: tidy(textAt(reader, it, "NAME", 2_000)) }))
      .filter((it) => it.nameVi !== ""),
    grounds: readGrounds(reader, fields),
    agencies: agency === "" || agency.length > 300 ? [] : [{ code: "", nameVi: agency }],
  };
}

/** What a gathered file never says. */
function openFacts({ validFrom, source }: GatheredFacts) {
  return {
    nameEn: null,
    sectorNameEn: null,
    sets: null,
    validFrom,
    validTo: null,
    verified: false,
    nationalStatus: null,
    authoritativeSystem: "unknown",
    authoritativeSystemFrom: validFrom,
    authoritativeSystemSource: source.slice(0, 500),
    checkingWorkingHours: null,
    checkingVerified: false,
    form: null,
    formTitlesEn: {},
    resultTemplate: null,
    resultDraft: null,
    stages: [],
    consultations: [],
  } satisfies Partial<ProcedureContent>;
}

const tierNames: ReadonlyMap<string, "province" | "commune"> = new Map([
  ["cap tinh", "province"],
  ["cap xa", "commune"],
]);

function readTiers(reader: NationalReader, text: string): string[] {
  return splitOutsideBrackets(text).flatMap((name) => {
    const tier = tierNames.get(plainForm(name));
    // A ministry's part of a procedure is no business of the province; "another agency" says nothing.
    if (!tier && plainForm(name) !== "cap bo") reader.note("unknown-tier", "$.LEVELS", name);
    return tier ?? [];
  });
}

type Ways = { channels: Set<Channel>; times: ProcedureTime[]; fees: ProcedureFee[] };

function readWays(reader: NationalReader, fields: Fields): Ways {
  const ways: Ways = { channels: new Set(), times: [], fees: [] };
  for (const way of objectsAt(reader, fields, "CHANNELS")) {
    const channel = readChannel(reader, textAt(reader, way, "CHANNEL", 100), `${way.at}.CHANNEL`);
    if (!channel) continue;
    ways.channels.add(channel);
    readTime(reader, way, channel, ways);
    // What the page says in brackets behind "Miễn phí" stands in the raw text alone.
    const remark =
      /\((.+)\)/s
        .exec(textAt(reader, way, "RAW"))?.[1]
        ?.trim()
        .slice(0, 1_000) ?? "";
    const fees = objectsAt(reader, way, "FEES").flatMap((fee) => readFee(reader, fee, channel, remark));
    ways.fees.push(...fees.filter((fee) => !ways.fees.some((it) => sameFee(it, fee))));
  }
  return ways;
}

function readTime(reader: NationalReader, way: Fields, channel: Channel, ways: Ways): void {
  const unit = textAt(reader, way, "UNIT", 100);
  const amount = textAt(reader, way, "DURATION", 200);
  const limit = readLimit(reader, amount, plainForm(unit) === "khong ghi" ? "" : unit, way.at);
  if (amount === "") reader.note("missing", `${way.at}.DURATION`, textAt(reader, way, "RAW"));
  if (!limit) return;
  if (ways.times.some((it) => it.channel === channel)) {
    return reader.note("second-time-dropped", way.at, `${amount} ${unit}`);
  }
  ways.times.push({ caseKey: null, channel, ...limit, note: "" });
}

const sameFee = (a: ProcedureFee, b: ProcedureFee): boolean =>
  a.channel === b.channel && a.amountDong === b.amountDong && a.note === b.note;

/** Amounts below this are no đồng: a figure in dollars, or one that lost its zeros. */
const leastDong = 500;

function readFee(reader: NationalReader, fee: Fields, channel: Channel, remark: string): ProcedureFee[] {
  const note = textAt(reader, fee, "NOTE", 1_000) || remark;
  const currency = textAt(reader, fee, "CURRENCY", 20);
  const amount = Number(textAt(reader, fee, "AMOUNT", 30) || Number.NaN);
  const setElsewhere = /hội đồng nhân dân|theo quy định|thông tư/i.test(note);
  if (amount === 0 && !setElsewhere) return [];
  const readable = currency === "VND" && Number.isInteger(amount) && amount >= leastDong;
  if (!readable) reader.note("unreadable-amount", fee.at, `${amount} ${currency} ${note}`);
  return [
    {
      caseKey: null,
      channel,
      code: "",
      nameVi: "Phí, lệ phí",
      amountDong: readable ? amount : null,
      unit: "",
      note,
      reductions: [],
      exemptions: [],
    },
  ];
}

function readPapers(reader: NationalReader, fields: Fields): ProcedurePaper[] {
  return objectsAt(reader, fields, "PAPERS").flatMap((paper, n) => {
    const group = textAt(reader, paper, "GROUP", 500);
    const nameVi = tidy(textAt(reader, paper, "NAME", 2_000));
    const originals = countAt(reader, paper, "ORIGINAL");
    const copies = countAt(reader, paper, "COPY");
    if (nameVi === "") return reader.note("missing", `${paper.at}.NAME`) ?? [];
    if (originals + copies === 0) return reader.note("note-among-papers", paper.at, nameVi) ?? [];
    const condition = /^-*$/.test(group) ? null : tidy(group);
    return {
      caseKey: null,
      code: `${textAt(reader, fields, "CODE", 60)}-${String(n + 1).padStart(2, "0")}`,
      nameVi,
      formName: null,
      formUrl: null,
      originals,
      copies,
      required: condition === null,
      condition,
    };
  });
}

/** More than nine of one paper is a number that ran over from the text beside it (`181` of "Mẫu số 18" and "1"). */
function countAt(reader: NationalReader, paper: Fields, key: string): number {
  const count = Number(textAt(reader, paper, key, 20) || 0);
  if (Number.isInteger(count) && count >= 0 && count <= 9) return count;
  reader.note("unreadable-amount", `${paper.at}.${key}`, String(count));
  return 1;
}

function readSteps(reader: NationalReader, fields: Fields): string[] {
  const text = textAt(reader, fields, "STEPS");
  noteCut(reader, "$.STEPS", text);
  return text
    .split("\n")
    .map((line) => tidy(line))
    .filter((line) => line !== "");
}

function readGrounds(reader: NationalReader, fields: Fields): LegalGround[] {
  const text = textAt(reader, fields, "LEGALBASIS");
  noteCut(reader, "$.LEGALBASIS", text);
  const found = splitGrounds(text);
  if (text !== "") reader.note("grounds-run-together", "$.LEGALBASIS", `${found.length}`);
  return found;
}

/** Texts of about 1,500 or 3,000 signs, to the sign, were cut off by whoever gathered them; cleaning takes a few away. */
function noteCut(reader: NationalReader, at: string, text: string): void {
  const over = text.length % 1_500;
  if (text.length > 1_400 && (over === 0 || over > 1_440)) reader.note("may-be-cut", at, text.slice(-60));
}

/** List marks before, file names, doubled points and semicolons behind. */
function tidy(text: string): string {
  return text
    .replace(/\s*;?\s*[\w().-]*\.(docx?|pdf|xlsx?)\s*$/i, "")
    .replace(/^[\s+\-–*•.]+(?=\S)/, "")
    .replace(/[\s;.,:!]+$/, "")
    .trim();
}

const wholePhrases = ["Cán bộ, công chức, viên chức"];

/** "Tổ chức (không bao gồm doanh nghiệp, HTX), Công dân" are two: commas within brackets and fixed phrases part nothing. */
function splitOutsideBrackets(text: string): string[] {
  const kept = wholePhrases.reduce((all, phrase) => all.replaceAll(phrase, phrase.replaceAll(",", "\u0001")), text);
  return kept
    .split(/,(?![^(]*\))/)
    .map((part) => part.replaceAll("\u0001", ",").trim())
    .filter((part) => part !== "");
}
