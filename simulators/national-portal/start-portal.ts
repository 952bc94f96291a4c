import { randomBytes, timingSafeEqual } from "node:crypto";
import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { type DeliverOptions, type SentDossier, deliverDossier } from "./deliver-dossier.ts";
import { portalPage } from "./portal-page.ts";
import type { Province } from "./province-client.ts";
import { type PortalDossier, sampleDossier } from "./sample-dossier.ts";
import { type PortalEntry, type Told, openBook, wrongFields } from "./told-book.ts";

/** How the portal treats what it is told: takes it, answers 500, never answers, or takes it and breaks the connection. */
export type PortalMood = "takes" | "errors" | "hangs" | "takes-and-drops";

export type PortalOptions = {
  /** 0 takes any free port. */
  readonly port: number;
  /** The id and secret under which the province calls. */
  readonly clientId: string;
  readonly secret: string;
  readonly now: () => Date;
  /** With it, the page has a button that delivers a sample dossier. */
  readonly province?: Province;
};

export type NationalPortal = {
  readonly url: string;
  /** Its dossiers, in the order in which it sent or heard of them. */
  dossiers(): readonly PortalEntry[];
  /** What it was told, in the order received; a message that came again counts in `times`. */
  told(): readonly Told[];
  /** Plays the six calls against a province. */
  deliver(province: Province, dossier: PortalDossier, options?: DeliverOptions): Promise<SentDossier>;
  setMood(mood: PortalMood): void;
  /** Makes all tokens given so far worthless. */
  forgetTokens(): void;
  close(): Promise<void>;
};

const largestBody = 1_048_576;
const tokenSeconds = 3_600;

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown> | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > largestBody) return undefined;
    chunks.push(chunk as Buffer);
  }
  try {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
    return body !== null && typeof body === "object" && !Array.isArray(body)
      ? (body as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

const same = (given: unknown, known: string): boolean => {
  const [left, right] = [Buffer.from(String(given)), Buffer.from(known)];
  return left.length === right.length && timingSafeEqual(left, right);
};

const say = (response: ServerResponse, status: number, body: object): void =>
  void response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));

const pageHeaders = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
  "cache-control": "no-store",
};

function openTokens(options: PortalOptions) {
  const given = new Map<string, number>();
  return {
    give: (body: Record<string, unknown>): string | undefined => {
      if (!same(body.client_id, options.clientId) || !same(body.client_secret, options.secret)) return undefined;
      const token = randomBytes(24).toString("base64url");
      given.set(token, options.now().getTime() + tokenSeconds * 1_000);
      return token;
    },
    isGood: (header: string | undefined): boolean =>
      (given.get(header?.replace(/^Bearer /, "") ?? "") ?? 0) > options.now().getTime(),
    forget: () => given.clear(),
  };
}

/** The numbers it gives: each code counts for itself and begins again each day; the same message id gets the same number. */
function openNumbers() {
  const last = new Map<string, number>();
  const answered = new Map<string, string>();
  return (code: string, messageId: string | undefined, at: Date): string => {
    const before = messageId === undefined ? undefined : answered.get(`${code} ${messageId}`);
    if (before !== undefined) return before;
    const series = `${code}-${dayIn(vietnamZone, at).slice(2).replaceAll("-", "")}`;
    const no = (last.get(series) ?? 0) + 1;
    last.set(series, no);
    const value = `${series}-${String(no).padStart(6, "0")}`;
    if (messageId !== undefined) answered.set(`${code} ${messageId}`, value);
    return value;
  };
}

type Inside = {
  readonly nextNumber: ReturnType<typeof openNumbers>;
  readonly options: PortalOptions;
  readonly book: ReturnType<typeof openBook>;
  readonly tokens: ReturnType<typeof openTokens>;
  mood(): PortalMood;
  deliverSample(): Promise<void>;
};

function hear(
  inside: Inside,
  call: Told["call"],
  request: IncomingMessage,
  response: ServerResponse,
  body: Record<string, unknown>,
): void {
  const mood = inside.mood();
  if (mood === "hangs") return;
  if (mood === "errors") return say(response, 500, { ThongBao: "Cổng gặp lỗi." });
  if (!inside.tokens.isGood(request.headers.authorization))
    return say(response, 401, { ThongBao: "Mã truy cập sai hoặc hết hạn." });
  const wrong = wrongFields(call, body);
  if (wrong.length > 0) return say(response, 400, { ThongBao: "Thông điệp sai.", TruongLoi: wrong });
  const messageId = request.headers["x-message-id"];
  inside.book.hear(call, typeof messageId === "string" ? messageId : null, body, inside.options.now());
  if (mood === "takes-and-drops") return void request.socket.destroy();
  return say(response, 200, { KetQua: "DA_NHAN" });
}

/** GetNextValue: the next number of the series that a code names. */
function giveNumber(inside: Inside, request: IncomingMessage, response: ServerResponse): void {
  const mood = inside.mood();
  if (mood === "hangs") return;
  if (mood === "errors") return say(response, 500, { ThongBao: "Cổng gặp lỗi." });
  if (!inside.tokens.isGood(request.headers.authorization))
    return say(response, 401, { ThongBao: "Mã truy cập sai hoặc hết hạn." });
  const code = new URL(request.url ?? "/", "http://localhost").searchParams.get("code") ?? "";
  if (!/^[A-Z][A-Z0-9.]{1,40}$/.test(code))
    return say(response, 404, { MaLoi: "MA_SO_LA", ThongBao: "Không có dãy số này." });
  const messageId = request.headers["x-message-id"];
  const value = inside.nextNumber(code, typeof messageId === "string" ? messageId : undefined, inside.options.now());
  if (mood === "takes-and-drops") return void request.socket.destroy();
  return say(response, 200, { GiaTri: value });
}

/** Only the portal's own page may press its button. */
const isOwnForm = (request: IncomingMessage): boolean => {
  const { origin, host } = request.headers;
  return origin === undefined ? request.headers["sec-fetch-site"] !== "cross-site" : origin === `http://${host}`;
};

async function answer(inside: Inside, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
  if (request.method === "GET" && path === "/") {
    return void response
      .writeHead(200, pageHeaders)
      .end(portalPage(inside.book.dossiers(), inside.options.province !== undefined));
  }
  if (request.method === "POST" && path === "/nop-ho-so-mau" && inside.options.province) {
    if (!isOwnForm(request)) return say(response, 403, { ThongBao: "Chỉ trang của cổng mới được gửi." });
    await inside.deliverSample();
    return void response.writeHead(303, { location: "/" }).end();
  }
  const call = path.split("/").at(-1);
  if (request.method === "GET" && call === "GetNextValue") return giveNumber(inside, request, response);
  if (
    request.method !== "POST" ||
    (call !== "GetToken" && call !== "CapNhatTienTrinh" && call !== "CapNhatTrangThai")
  ) {
    return say(response, 404, { ThongBao: "Không có chức năng này." });
  }
  const body = await bodyOf(request);
  if (!body) return say(response, 400, { ThongBao: "Nội dung không đọc được." });
  if (call !== "GetToken") return hear(inside, call, request, response, body);
  if (inside.mood() === "hangs") return;
  if (inside.mood() === "errors") return say(response, 500, { ThongBao: "Cổng gặp lỗi." });
  const token = inside.tokens.give(body);
  if (!token) return say(response, 401, { ThongBao: "Sai mã hoặc khóa bí mật." });
  return say(response, 200, { access_token: token, token_type: "Bearer", expires_in: tokenSeconds });
}

async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve());
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The national portal of the demo, on loopback, in memory: sends dossiers to provinces and hears what becomes of them. */
export async function startNationalPortal(options: PortalOptions): Promise<NationalPortal> {
  const book = openBook();
  const tokens = openTokens(options);
  let mood: PortalMood = "takes";
  let samples = 0;
  const deliver: NationalPortal["deliver"] = async (province, dossier, how) => {
    const at = options.now();
    const sent = await deliverDossier(province, dossier, at, how);
    const { procedureCode, agencyCode, applicant } = dossier;
    book.addDelivered({
      outsideCode: sent.outsideCode,
      procedureCode,
      agencyCode,
      applicantName: applicant.fullName,
      deliveredAt: at,
    });
    return sent;
  };
  const deliverSample = async (): Promise<void> => {
    if (options.province) await deliver(options.province, await sampleDossier({ no: (samples += 1) - 1 }));
  };
  const inside: Inside = { nextNumber: openNumbers(), options, book, tokens, mood: () => mood, deliverSample };
  const server = createServer((request, response) => {
    answer(inside, request, response).catch((error: Error) => {
      if (!response.headersSent) say(response, 502, { ThongBao: error.message });
    });
  });
  const url = await listen(server, options.port);
  return {
    url,
    dossiers: book.dossiers,
    told: book.told,
    deliver,
    setMood: (next) => {
      mood = next;
    },
    forgetTokens: tokens.forget,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
