import {
  fieldsOf,
  listAt,
  nationalReader,
  noteUnknown,
  objectsAt,
  plainForm,
  textAt,
  type Fields,
  type NationalReader,
  type Unclear,
} from "./national-reader.ts";
import {
  channels,
  type CodeAndName,
  type NationalProcedure,
  type ProcedureCase,
  type ProcedureFee,
  type ProcedurePaper,
  type ProcedureTime,
} from "./procedure-version.ts";
import { readAddress, readChannel, readDong, readLimit } from "./read-amounts.ts";

export type ImportedProcedure = {
  /** Null when the answer holds no procedure: no code or no name. */
  readonly procedure: NationalProcedure | null;
  readonly unclear: readonly Unclear[];
};

const knownFields = [
  "MATTHC",
  "TENTTHC",
  "MACOQUANCONGBO",
  "LINHVUCTHUCHIEN",
  "TRINHTUTHUCHIEN",
  "CACHTHUCTHUCHIEN",
  "THANHPHANHOSO",
  "YEUCAU",
  "MOTADOITUONGTHUCHIEN",
  "DOITUONGTHUCHIEN",
  "KETQUATHUCHIEN",
  "CANCUPHAPLY",
  "COQUANTHUCHIEN",
  "TRANGTHAI",
];

/** Reads a `LayThuTuc` answer given as text; answers over 5 MB are not read. */
export function importNationalText(text: string): ImportedProcedure {
  try {
    if (text.length <= 5_000_000) return importNationalShape(JSON.parse(text));
  } catch {
    // Falls through: text that is no JSON is an odd answer like others.
  }
  const reader = nationalReader();
  reader.note("not-json", "$", text);
  return { procedure: null, unclear: reader.unclear };
}

/**
 * Reads the national portal's `LayThuTuc` answer, bare or wrapped in `result`. It never throws: what is not understood is
 * left out and listed.
 */
export function importNationalShape(answer: unknown): ImportedProcedure {
  const reader = nationalReader();
  const fields = unwrapped(reader, answer);
  const procedure = fields ? readProcedure(reader, fields) : null;
  if (!procedure) reader.note("not-a-procedure", "$", answer);
  return { procedure, unclear: reader.unclear };
}

function unwrapped(reader: NationalReader, answer: unknown): Fields | undefined {
  let value: unknown = answer;
  for (let depth = 0; depth < 3; depth += 1) {
    if (Array.isArray(value)) value = value[0];
    const fields = fieldsOf(reader, value, "$");
    if (!fields || fields.values.has("MATTHC") || !fields.values.has("RESULT")) return fields;
    value = fields.values.get("RESULT");
  }
  return undefined;
}

function readProcedure(reader: NationalReader, fields: Fields): NationalProcedure | null {
  const code = readCode(reader, textAt(reader, fields, "MATTHC", 60), fields.at);
  const nameVi = textAt(reader, fields, "TENTTHC", 2_000);
  if (code === null || nameVi === "") return null;
  noteUnknown(reader, fields, knownFields);
  const cases = readCases(reader, fields);
  const ways = readWays(reader, fields, cases);
  return {
    code,
    nameVi,
    publisherCode: textAt(reader, fields, "MACOQUANCONGBO", 60) || null,
    sector: namesAt(reader, fields, "LINHVUCTHUCHIEN", "LINHVUC")[0] ?? null,
    cases,
    channels: channels.filter((it) => ways.channels.has(it)),
    times: ways.times,
    fees: ways.fees,
    papers: readPapers(reader, fields, cases),
    conditions: textAt(reader, fields, "YEUCAU"),
    applicants: objectsAt(reader, fields, "DOITUONGTHUCHIEN")
      .map((it) => textAt(reader, it, "TENDOITUONG", 500))
      .filter((it) => it !== ""),
    applicantsNote: textAt(reader, fields, "MOTADOITUONGTHUCHIEN"),
    results: namesAt(reader, fields, "KETQUATHUCHIEN", "KETQUA"),
    grounds: objectsAt(reader, fields, "CANCUPHAPLY")
      .map((it) => ({
        documentNumber: textAt(reader, it, "SOVANBAN", 200),
        nameVi: textAt(reader, it, "TENVANBAN", 2_000),
      }))
      .filter((it) => it.documentNumber !== "" || it.nameVi !== ""),
    agencies: namesAt(reader, fields, "COQUANTHUCHIEN", "DONVI"),
    nationalStatus: textAt(reader, fields, "TRANGTHAI", 100) || null,
  };
}

function readCode(reader: NationalReader, text: string, at: string): string | null {
  const match = /^(\d{1,2}\.\d{6})((?:\.[0-9A-Z]+)*)$/i.exec(text);
  if (!match) return null;
  if (match[2]) reader.note("code-shortened", `${at}.MATTHC`, text);
  return match[1] ?? null;
}

function namesAt(reader: NationalReader, fields: Fields, key: string, kind: string): CodeAndName[] {
  return objectsAt(reader, fields, key)
    .map((it) => ({ code: textAt(reader, it, `MA${kind}`, 100), nameVi: textAt(reader, it, `TEN${kind}`, 2_000) }))
    .filter((it) => it.code !== "" || it.nameVi !== "");
}

function readCases(reader: NationalReader, fields: Fields): ProcedureCase[] {
  const cases = objectsAt(reader, fields, "TRINHTUTHUCHIEN").map((it, n) => ({
    key: `case-${n + 1}`,
    nameVi: textAt(reader, it, "TRUONGHOP", 1_000),
    nameEn: null,
    steps: listAt(reader, it, "TRINHTU").flatMap(({ value, at }) => readStep(reader, value, at)),
  }));
  return cases.length > 0 ? cases : [{ key: "case-1", nameVi: "", nameEn: null, steps: [] }];
}

/** A step is an object with a name; some systems send the bare text. */
function readStep(reader: NationalReader, value: unknown, at: string): string[] {
  const step = fieldsOf(reader, typeof value === "string" ? { TENTRINHTU: value } : value, at);
  const text = step ? textAt(reader, step, "TENTRINHTU") : "";
  return text === "" ? [] : [text];
}

type Ways = { channels: Set<string>; times: ProcedureTime[]; fees: ProcedureFee[] };

function readWays(reader: NationalReader, fields: Fields, cases: readonly ProcedureCase[]): Ways {
  const ways: Ways = { channels: new Set(), times: [], fees: [] };
  for (const way of objectsAt(reader, fields, "CACHTHUCTHUCHIEN")) {
    const channel = readChannel(reader, textAt(reader, way, "KENH", 100), `${way.at}.KENH`);
    if (!channel) continue;
    ways.channels.add(channel);
    for (const time of objectsAt(reader, way, "THOIGIAN")) {
      const note = textAt(reader, time, "MOTA");
      const caseKey = caseNamed(reader, cases, note, `${time.at}.MOTA`);
      const amount = textAt(reader, time, "THOIGIANGIAIQUYET", 200);
      const limit = readLimit(reader, amount, textAt(reader, time, "DONVITINH", 100), time.at);
      if (limit && ways.times.some((it) => it.channel === channel && it.caseKey === caseKey)) {
        reader.note("second-time-dropped", time.at, `${limit.amount} ${limit.unit}`);
      } else if (limit) ways.times.push({ caseKey, channel, ...limit, note });
      for (const fee of objectsAt(reader, time, "PHILEPHI")) {
        ways.fees.push({
          caseKey,
          channel,
          code: textAt(reader, fee, "MAPHILEPHI", 100),
          nameVi: textAt(reader, fee, "TENPHILEPHI", 500),
          amountDong: readDong(reader, textAt(reader, fee, "SOTIEN", 100), `${fee.at}.SOTIEN`),
          unit: textAt(reader, fee, "DONVI", 100),
          note: textAt(reader, fee, "MOTA"),
          reductions: [],
          exemptions: [],
        });
      }
    }
  }
  return ways;
}

/** The case a description names, word for word or within a longer sentence; null is every case. */
function caseNamed(reader: NationalReader, cases: readonly ProcedureCase[], note: string, at: string): string | null {
  const said = plainForm(note);
  if (said === "" || cases.length < 2) return null;
  const named = cases
    .filter((it) => it.nameVi !== "" && ` ${said} `.includes(` ${plainForm(it.nameVi)} `))
    .toSorted((a, b) => b.nameVi.length - a.nameVi.length)[0];
  if (!named) reader.note("unmatched-case", at, note);
  return named?.key ?? null;
}

function readPapers(reader: NationalReader, fields: Fields, cases: readonly ProcedureCase[]): ProcedurePaper[] {
  return objectsAt(reader, fields, "THANHPHANHOSO").flatMap((group) => {
    const caseKey = caseNamed(reader, cases, textAt(reader, group, "TRUONGHOP"), `${group.at}.TRUONGHOP`);
    return objectsAt(reader, group, "GIAYTO").flatMap((paper) => {
      const nameVi = textAt(reader, paper, "TENGIAYTO", 2_000);
      if (nameVi === "") reader.note("missing", `${paper.at}.TENGIAYTO`);
      if (nameVi === "") return [];
      return {
        caseKey,
        code: textAt(reader, paper, "MAGIAYTO", 100),
        nameVi,
        formName: textAt(reader, paper, "TENMAUDON", 500) || null,
        formUrl: readAddress(reader, textAt(reader, paper, "URL", 2_000), `${paper.at}.URL`),
        originals: 1,
        copies: 0,
        required: true,
        condition: null,
      };
    });
  });
}
