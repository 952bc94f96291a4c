import { createHash, createHmac } from "node:crypto";
import { Readable } from "node:stream";
import { z } from "zod";
import { dayIn, timeIn, vietnamZone } from "#kernel/plain/day";
import type { AxisAddress } from "./needs.ts";

/** Why a call did not do: `answer` is a short code without content; `refused` when the axis will say no again. */
export class AxisCallFailed extends Error {
  readonly answer: string;
  readonly refused: boolean;

  constructor(call: string, answer: string, refused: boolean, cause?: unknown) {
    super(`${call}: ${answer}`, { cause });
    this.name = "AxisCallFailed";
    this.answer = answer;
    this.refused = refused;
  }
}

const itemShape = z.object({
  id: z.coerce.string().min(1).max(100),
  messageType: z.string(),
  from: z.string().max(200),
  to: z.string().max(4_000).nullish(),
  createdTime: z.string().nullish(),
});
const agencyShape = z.object({
  code: z.string().max(100).nullish(),
  code102: z.string().max(100).nullish(),
  name: z.string().max(500).nullish(),
  mail: z.string().max(300).nullish(),
});
const answerShape = z.object({
  status: z.string().nullish(),
  ErrorCode: z.coerce.string(),
  ErrorDesc: z.string().nullish(),
  DocId: z.coerce.string().nullish(),
  data: z.unknown().optional(),
});

export type AxisMessage = {
  readonly id: string;
  readonly messageType: "edoc" | "status";
  readonly from: string;
  /** The receiver; null when only the message itself says it. */
  readonly to: string | null;
};
export type AxisAgency = {
  readonly organId: string;
  readonly code: string;
  readonly name: string;
  readonly email: string | null;
};

export type AxisSending = {
  readonly from: string;
  readonly to: string;
  readonly messageType: "edoc" | "status";
  readonly bytes: Readable;
  readonly sizeBytes: number;
  /** SHA-256, hex. */
  readonly sha256: string;
};

export type AxisClient = {
  /** Hands one message over; gives the id under which the axis keeps it. */
  sendEdoc(message: AxisSending): Promise<string>;
  /** What waits for this system's agencies, oldest first. */
  listReceived(): Promise<readonly AxisMessage[]>;
  /** The bytes of one message, with the SHA-256 that the axis says they have, when it does. */
  getEdoc(id: string): Promise<{ bytes: Readable; sha256: string | null }>;
  updateStatus(id: string, status: "done" | "fail"): Promise<void>;
  listAgencies(): Promise<readonly AxisAgency[]>;
  registerAgency(agency: { id: string; code: string; organId: string; name: string }): Promise<void>;
};

export type AxisClientOptions = AxisAddress & { readonly now: () => Date; readonly timeoutMs?: number };

const version = "3.0.201608";
const prefix = "XroadVnpt-";
/** Bytes of documents may take longer than words. */
const bytesTimes = 20;

/** `22112026T093000+0700`. */
function axisTime(at: Date): string {
  const [year, month, date] = dayIn(vietnamZone, at).split("-");
  return `${date}${month}${year}T${timeIn(vietnamZone, at).replaceAll(":", "")}+0700`;
}

/**
 * The headers of one call. `sign-header-key` names the headers that are signed, in their order; `hash-header` is the HMAC-SHA256
 * of their lines `name:value` under the shared secret, `sign-header` that of the path and the hash. (The gateway's own text was
 * not at hand: the form of the signed text follows its SDK's header names, and is unverified.)
 */
export function signedHeaders(
  options: Pick<AxisClientOptions, "systemId" | "secret" | "now">,
  path: string,
  own: Readonly<Record<string, string>>,
): Record<string, string> {
  const headers: Record<string, string> = {
    ...own,
    [`${prefix}systemid`]: options.systemId,
    [`${prefix}timestamp`]: axisTime(options.now()),
    [`${prefix}version`]: version,
  };
  // What describes the body on its way may be rewritten there; `hash-file` holds the body itself.
  const names = Object.keys(headers)
    .map((name) => name.toLowerCase())
    .filter((name) => !name.startsWith("content-"))
    .sort();
  const values = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const lines = names.map((name) => `${name}:${values.get(name)}`).join("\n");
  const mac = (text: string): string => createHmac("sha256", options.secret).update(text).digest("hex");
  const hash = mac(lines);
  return {
    ...headers,
    [`${prefix}hash-header`]: hash,
    [`${prefix}sign-header`]: mac(`${path}\n${hash}`),
    [`${prefix}sign-header-key`]: names.join(","),
  };
}

const sha256Of = (text: string): string => createHash("sha256").update(text).digest("hex");

type Call = {
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Readable;
  readonly times?: number;
};

async function ask(
  options: AxisClientOptions,
  { path, headers: given = {}, body, times = 1 }: Call,
): Promise<Response> {
  const headers = typeof body === "string" ? { ...given, "hash-file": sha256Of(body) } : given;
  const address = new URL(path, options.url.endsWith("/") ? options.url : `${options.url}/`);
  const stream =
    body instanceof Readable ? { body: Readable.toWeb(body) as ReadableStream, duplex: "half" as const } : null;
  try {
    return await fetch(address, {
      method: "POST",
      headers: signedHeaders(options, path, headers),
      ...(stream ?? { body: (body as string | undefined) ?? "" }),
      redirect: "error",
      signal: AbortSignal.timeout((options.timeoutMs ?? 15_000) * times),
    } as RequestInit);
  } catch (error) {
    if (body instanceof Readable) body.destroy();
    const timedOut = error instanceof Error && error.name === "TimeoutError";
    throw new AxisCallFailed(path, timedOut ? "timeout" : "unreachable", false, error);
  }
}

/** Whether these words will never do; an axis that is full, shut or does not know us may be another tomorrow. */
const isRefusal = (status: number): boolean => [400, 404, 409, 413, 415, 422].includes(status);

async function answered(options: AxisClientOptions, call: Call): Promise<z.infer<typeof answerShape>> {
  const response = await ask(options, call);
  const said: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw new AxisCallFailed(call.path, `http-${response.status}`, isRefusal(response.status));
  const read = answerShape.safeParse(said);
  if (!read.success) throw new AxisCallFailed(call.path, "answer-unreadable", false);
  const { ErrorCode: code } = read.data;
  if (code !== "0") throw new AxisCallFailed(call.path, `axis-${code.replaceAll(/[^\w-]/g, "").slice(0, 40)}`, true);
  return read.data;
}

function readList<Row>(call: string, shape: z.ZodType<Row>, data: unknown): Row[] {
  const read = z.array(shape).safeParse(data ?? []);
  if (!read.success) throw new AxisCallFailed(call, "answer-unreadable", false);
  return read.data;
}

const json = (value: object): string => JSON.stringify(value);

async function getEdoc(options: AxisClientOptions, id: string): Promise<{ bytes: Readable; sha256: string | null }> {
  const path = "getEdoc";
  const response = await ask(options, { path, headers: { docid: id }, times: bytesTimes });
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    throw new AxisCallFailed(path, `http-${response.status}`, isRefusal(response.status));
  }
  const sha256 = response.headers.get("hash-file");
  return { bytes: Readable.fromWeb(response.body as never), sha256: sha256?.toLowerCase() ?? null };
}

/** The client of the axis' REST calls (domain documents §2.8). Every call throws `AxisCallFailed`. */
export function openAxisClient(options: AxisClientOptions): AxisClient {
  const call = (wish: Call) => answered(options, wish);
  return {
    async sendEdoc({ from, to, messageType, bytes, sizeBytes, sha256 }) {
      const headers = {
        ...{ from, to, servicetype: "eDoc", messagetype: messageType, "hash-file": sha256 },
        "content-type": "application/octet-stream",
        "content-length": String(sizeBytes),
      };
      const { DocId: id } = await call({ path: "sendEdoc", headers, body: bytes, times: bytesTimes });
      if (!id) throw new AxisCallFailed("sendEdoc", "answer-unreadable", false);
      return id;
    },
    async listReceived() {
      const { data } = await call({ path: "getReceivedEdocList", headers: { servicetype: "eDoc" } });
      const rows = readList("getReceivedEdocList", itemShape, data);
      return rows
        .filter((row) => row.messageType === "edoc" || row.messageType === "status")
        .map((row) => ({
          id: row.id,
          messageType: row.messageType as "edoc" | "status",
          from: row.from,
          to: row.to?.trim() || null,
        }));
    },
    getEdoc: (id) => getEdoc(options, id),
    async updateStatus(id, status) {
      await call({ path: "updateStatus", headers: { docid: id, status } });
    },
    async listAgencies() {
      const { data } = await call({ path: "getAgenciesList" });
      return readList("getAgenciesList", agencyShape, data).flatMap((row) =>
        row.code102 && row.name
          ? [{ organId: row.code102, code: row.code ?? row.code102, name: row.name, email: row.mail ?? null }]
          : [],
      );
    },
    async registerAgency(agency) {
      const { id, code, organId, name } = agency;
      const body = json({ id, pcode: "", code, code102: organId, name, mail: "", mobile: "", fax: "" });
      await call({ path: "registerAgency", headers: { "content-type": "application/json" }, body });
    },
  };
}
