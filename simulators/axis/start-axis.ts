import { createHash, randomBytes } from "node:crypto";
import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { StatusCode, StatusHeader } from "#capabilities/edxml";
import { type AxisBook, type AxisEntry, openBook } from "./axis-book.ts";
import { axisPage } from "./axis-page.ts";
import {
  type AnsweringStep,
  type BoxDocument,
  type Desk,
  type DeskOptions,
  type DocumentWish,
  openDesk,
} from "./organisation-desk.ts";
import { letterPdf } from "./sample-letter.ts";
import { organisations } from "./organisations.ts";
import { callerOf } from "./signed-call.ts";

/** How the axis treats calls: takes them, answers 500, never answers, or takes a document and breaks the connection. */
export type AxisMood = "takes" | "errors" | "hangs" | "takes-and-drops";

export type AxisOptions = {
  /** 0 takes any free port. */
  readonly port: number;
  /** The systems that may call, with their secrets. */
  readonly systems: Readonly<Record<string, string>>;
  readonly now: () => Date;
  /** The largest message it takes; 50 MB as the gateway, unless told. */
  readonly maxBytes?: number;
  readonly signer?: DeskOptions["signer"];
  /** What its organisations report by themselves; nothing unless told. */
  readonly answers?: readonly AnsweringStep[];
};

export type Axis = {
  readonly url: string;
  /** All messages that it was given, in their order. */
  entries(): readonly AxisEntry[];
  registered(): ReturnType<AxisBook["agencies"]>;
  /** What lies in an organisation's box, in the order in which it came. */
  box(organId: string): readonly BoxDocument[];
  reportedTo(organId: string): readonly StatusHeader[];
  /** One of its organisations sends a document. */
  send(wish: DocumentWish): Promise<readonly AxisEntry[]>;
  /** One of its organisations reports a status of the last document in its box with this number, or of the last. */
  report(organId: string, code: StatusCode, more?: { description?: string; documentId?: string }): Promise<void>;
  /** Puts bytes on the axis as they are: malformed, hostile, from whoever. */
  put(message: Pick<AxisEntry, "from" | "to" | "messageType" | "bytes">): AxisEntry;
  setMood(mood: AxisMood): void;
  /** Takes no message larger than this any more. */
  limit(maxBytes: number): void;
  /** Lists what waits newest first. */
  turnAround(reversed: boolean): void;
  close(): Promise<void>;
};

type Inside = {
  readonly options: AxisOptions;
  readonly book: AxisBook;
  readonly desk: Desk;
  readonly pageKey: string;
  readonly troubles: { mood: AxisMood; reversed: boolean; maxBytes: number };
};

const say = (response: ServerResponse, status: number, body: object): void =>
  void response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
const done = (response: ServerResponse, more: object = {}): void =>
  say(response, 200, { status: "OK", ErrorCode: "0", ErrorDesc: "", ...more });
const refuse = (response: ServerResponse, status: number, code: string, words: string): void =>
  say(response, status, { status: "FAIL", ErrorCode: code, ErrorDesc: words });

const textOf = (request: IncomingMessage, name: string): string => {
  const value = request.headers[name];
  return typeof value === "string" ? value : "";
};

async function bodyOf(request: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    // Read to its end even when it is too large: a sender that is cut off would not hear why.
    if (size <= maxBytes) chunks.push(chunk as Buffer);
  }
  return size > maxBytes ? undefined : Buffer.concat(chunks);
}

type Call = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: Buffer;
  readonly systemId: string;
};

async function takeEdoc(inside: Inside, { request, response, body, systemId }: Call): Promise<void> {
  const [from, to, type] = [textOf(request, "from"), textOf(request, "to"), textOf(request, "messagetype")];
  if (type !== "edoc" && type !== "status") return refuse(response, 200, "21", "messagetype sai");
  if (type === "edoc" && inside.book.agency(from)?.systemId !== systemId) {
    return refuse(response, 200, "22", "Bên gửi chưa đăng ký");
  }
  if (!inside.book.agency(to)) return refuse(response, 200, "23", "Không có bên nhận");
  const entry = inside.book.add({ from, to, messageType: type, bytes: body }, inside.options.now());
  if (inside.desk.isOwn(to)) await inside.desk.take(entry);
  if (inside.troubles.mood === "takes-and-drops") return void request.socket.destroy();
  return done(response, { DocId: entry.id });
}

const pad = (n: number): string => String(n).padStart(2, "0");
const clockOf = (at: Date): string =>
  `${at.getUTCFullYear()}-${pad(at.getUTCMonth() + 1)}-${pad(at.getUTCDate())} ${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}`;

const lineOf = ({ id, from, to, messageType, status, createdAt }: AxisEntry) => ({
  ...{ id, from, to, messageType, status, statusDesc: status, serviceType: "eDoc" },
  ...{ createdTime: clockOf(createdAt), updatedTime: clockOf(createdAt) },
});

function ownEntry(inside: Inside, { request, systemId }: Call): AxisEntry | undefined {
  const entry = inside.book.entry(textOf(request, "docid"));
  return entry && inside.book.agency(entry.to)?.systemId === systemId ? entry : undefined;
}

const plain = (value: unknown): string => (typeof value === "string" ? value : "");

function register(inside: Inside, { response, body, systemId }: Call): void {
  const read = JSON.parse(body.toString()) as { code102?: unknown; code?: unknown; name?: unknown };
  const [organId, code, name] = [plain(read.code102), plain(read.code), plain(read.name)];
  const known = inside.book.agency(organId);
  if (!/^\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}$/.test(organId) || name === "")
    return refuse(response, 200, "31", "Thiếu mã hoặc tên");
  if (known && known.systemId !== systemId) return refuse(response, 200, "32", "Mã đã có hệ thống khác đăng ký");
  inside.book.register({ organId, code, name, systemId });
  return done(response);
}

async function answerCall(inside: Inside, path: string, call: Call): Promise<void> {
  const { request, response, systemId } = call;
  const entry = path === "getEdoc" || path === "updateStatus" ? ownEntry(inside, call) : undefined;
  if (path === "sendEdoc") return takeEdoc(inside, call);
  if (path === "registerAgency") return register(inside, call);
  if (path === "getAgenciesList") {
    const data = inside.book
      .agencies()
      .map((one) => ({ id: one.organId, pid: null, code: one.code, name: one.name, mail: null, code102: one.organId }));
    return done(response, { data });
  }
  if (path === "getReceivedEdocList") {
    const waiting = inside.book.waitingFor(systemId).map(lineOf);
    return done(response, { data: inside.troubles.reversed ? waiting.reverse() : waiting });
  }
  if (path === "getEdoc" && entry) {
    const head = {
      "content-type": "application/octet-stream",
      "hash-file": entry.sha256,
      "content-length": entry.bytes.length,
    };
    return void response.writeHead(200, head).end(entry.bytes);
  }
  if (path === "updateStatus" && entry) {
    const status = textOf(request, "status");
    if (status !== "processing" && status !== "done" && status !== "fail")
      return refuse(response, 200, "41", "Trạng thái sai");
    entry.status = status;
    return done(response);
  }
  return refuse(response, 404, "404", "Không có chức năng hoặc văn bản này");
}

const pageHeaders = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
  "cache-control": "no-store",
};

/** The page, with a button by which an organisation sends a sample document to an agency that is registered. */
async function answerPage(inside: Inside, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { book, desk, pageKey } = inside;
  if (request.method === "POST") {
    const body = new URLSearchParams((await bodyOf(request, 10_000))?.toString() ?? "");
    const [from, to] = [body.get("from") ?? "", body.get("to") ?? ""];
    if (body.get("key") !== pageKey || !desk.isOwn(from) || !book.agency(to))
      return refuse(response, 403, "403", "Không gửi được");
    const number = String(book.entries().length + 1).padStart(2, "0");
    const subject = "Về việc báo cáo kết quả thực hiện nhiệm vụ được giao";
    const sender = organisations.find(({ organId }) => organId === from);
    const receiver = book.agency(to)?.name ?? to;
    const bytes = sender && (await letterPdf({ sender, to: receiver, number, subject }));
    const files = bytes ? [{ name: "cong-van.pdf", type: "application/pdf", bytes }] : [];
    await desk.send({ from, to: [to], number, subject, files });
    return void response.writeHead(303, { location: "/" }).end();
  }
  response.writeHead(200, pageHeaders).end(axisPage({ organisations, book, desk, pageKey }));
}

/** A message as it lies on the axis, for whoever wants to read its edXML. */
function answerMessage({ book }: Inside, id: string, response: ServerResponse): void {
  const entry = book.entry(id);
  if (!entry) return refuse(response, 404, "404", "Không có thông điệp này");
  const file = `attachment; filename="${id.replaceAll(/[^\w-]/g, "")}.edxml"`;
  const head = { "content-type": "application/xml", "content-disposition": file };
  response.writeHead(200, { ...pageHeaders, ...head }).end(entry.bytes);
}

async function answer(inside: Inside, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? "/").split("?", 1)[0]?.slice(1) ?? "";
  if (path === "" || path === "gui-van-ban-mau") return answerPage(inside, request, response);
  if (request.method === "GET" && path.startsWith("thong-diep/"))
    return answerMessage(inside, decodeURIComponent(path.slice("thong-diep/".length)), response);
  const { mood } = inside.troubles;
  if (mood === "hangs") return;
  const body = await bodyOf(request, inside.troubles.maxBytes);
  if (mood === "errors") return refuse(response, 500, "500", "Trục gặp lỗi");
  const systemId = callerOf(path, request.headers, inside.options.systems, inside.options.now());
  if (request.method !== "POST" || systemId === undefined)
    return refuse(response, 401, "401", "Chữ ký của lời gọi sai");
  if (!body) return refuse(response, 413, "413", "Thông điệp lớn hơn mức cho phép");
  const hash = textOf(request, "hash-file");
  if (hash !== "" && createHash("sha256").update(body).digest("hex") !== hash)
    return refuse(response, 200, "11", "hash-file sai");
  return answerCall(inside, path, { request, response, body, systemId });
}

async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve());
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The national document axis of the demo, on loopback, in memory, with a few organisations behind it. */
export async function startAxis(options: AxisOptions): Promise<Axis> {
  const book = openBook();
  for (const { organId, code, name } of organisations) book.register({ organId, code, name, systemId: null });
  const desk = openDesk({
    book,
    organisations,
    signer: options.signer ?? null,
    now: options.now,
    answers: options.answers ?? [],
  });
  const maxBytes = options.maxBytes ?? 50 * 1_048_576;
  const troubles: Inside["troubles"] = { mood: "takes", reversed: false, maxBytes };
  const inside: Inside = { options, book, desk, pageKey: randomBytes(16).toString("hex"), troubles };
  const server = createServer((request, response) => {
    answer(inside, request, response).catch((error: Error) => {
      if (!response.headersSent) refuse(response, 500, "500", error.message);
    });
  });
  const url = await listen(server, options.port);
  return {
    url,
    entries: book.entries,
    registered: book.agencies,
    box: desk.box,
    reportedTo: desk.reportedTo,
    send: desk.send,
    report: async (organId, code, more = {}) => {
      const box = desk.box(organId);
      const document = more.documentId ? box.find(({ header }) => header.documentId === more.documentId) : box.at(-1);
      if (!document) throw new Error(`${organId} has no such document`);
      await desk.report(organId, document, code, more.description ?? "");
    },
    put: (message) => book.add(message, options.now()),
    setMood: (mood) => {
      troubles.mood = mood;
    },
    limit: (most) => {
      troubles.maxBytes = most;
    },
    turnAround: (reversed) => {
      troubles.reversed = reversed;
    },
    close: () =>
      new Promise<void>((resolve) => {
        desk.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
