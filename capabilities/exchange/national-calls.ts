import type { Readable } from "node:stream";
import type { Actor } from "#kernel/plain/actor";
import { inputRefusal } from "#kernel/plain/input";
import { Refusal, type RefusalKind } from "#kernel/plain/refusal";
import { readInput } from "#kernel/input";
import type { ActCall } from "#kernel/command";
import { failedSentence, nationalSentence } from "./national-sentences.ts";
import { type FailureAnswer, getTokenBody } from "./national-protocol.ts";
import { refuse } from "./refusals.ts";
import type { GivenToken } from "./exchange-deps.ts";

export type NationalRequest = {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly query: unknown;
  /** The parsed JSON; undefined for multipart. */
  readonly body: unknown;
  /** The one file of a multipart body, asked for only after the token was accepted; nothing is read before. */
  upload?(): Promise<{ readonly fileName: string; readonly bytes: Readable } | undefined>;
};

export type NationalAnswer = { readonly status: 200 | 400 | 401 | 403 | 404 | 502; readonly body: unknown };

export type NationalCall = {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly takes: "json" | "multipart" | "nothing";
  /** The largest JSON body to read; a file is limited where it is received. */
  readonly bodyLimitBytes: number;
  handle(request: NationalRequest): Promise<NationalAnswer>;
};

/** The part of the exchange room that the calls need. */
export type NationalRoom = {
  giveToken(asked: { clientId: string; secret: string }): Promise<GivenToken | undefined>;
  resolveToken(token: string): Promise<Actor | undefined>;
  nextRequestId(): string;
  takeNextValue(call: ActCall): Promise<{ value: string }>;
  receiveUpload(actor: Actor, file: { fileName: string; bytes: Readable }): Promise<{ id: string; sha256: string }>;
  deliverDossier(call: ActCall): Promise<{ messageId: string; outsideCode: string; outcome: "accepted" | "differs" }>;
  receiveProgress(call: ActCall): Promise<{ outsideCode: string }>;
  receiveStatus(call: ActCall): Promise<{ outsideCode: string }>;
  /** Told of what failed unexpectedly; the partner reads only that it should try again. */
  failed(call: string, error: unknown): void;
};

const statusOf: Record<RefusalKind, NationalAnswer["status"]> = {
  "sign-in-needed": 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 400,
  "too-large": 400,
  invalid: 400,
  "too-many": 502,
  unavailable: 502,
};

const failure = (code: string, sentence: string, fields: Readonly<Record<string, string>> = {}): FailureAnswer => ({
  MaLoi: code,
  ThongBao: sentence,
  TruongLoi: fields,
});

/** Any failure as a partner reads it, also one from before the call (an unreadable body); 502 means: send again later. */
export function nationalFailure(error: unknown): NationalAnswer {
  if (error instanceof Refusal) {
    return { status: statusOf[error.kind], body: failure(error.code, nationalSentence(error.code), error.fields) };
  }
  const status = error instanceof Error && "statusCode" in error ? Number(error.statusCode) : 500;
  if (status >= 400 && status < 500) return nationalFailure(inputRefusal([]));
  return { status: 502, body: failure("exchange.failed", failedSentence) };
}

async function actorOf(room: NationalRoom, request: NationalRequest): Promise<Actor> {
  const header = request.headers.authorization;
  const [, token] = /^Bearer ([A-Za-z0-9._~+/=-]{1,500})$/i.exec(typeof header === "string" ? header : "") ?? [];
  const actor = token ? await room.resolveToken(token) : undefined;
  if (actor?.kind !== "system") throw refuse("sign-in-needed", "exchange.token-invalid");
  return actor;
}

async function tokenCall(room: NationalRoom, request: NationalRequest): Promise<unknown> {
  const { client_id: clientId, client_secret: secret } = readInput(getTokenBody, request.body);
  const given = await room.giveToken({ clientId, secret });
  if (!given) throw refuse("sign-in-needed", "exchange.token-invalid");
  return { access_token: given.token, token_type: "Bearer", expires_in: given.expiresInSeconds };
}

async function uploadCall(room: NationalRoom, actor: Actor, request: NationalRequest): Promise<unknown> {
  const file = await request.upload?.();
  if (!file) throw refuse("invalid", "exchange.upload-needed");
  const { id, sha256 } = await room.receiveUpload(actor, file);
  return { IdTepTin: id, HashTepTin: sha256 };
}

type Deed = (room: NationalRoom, actor: Actor, request: NationalRequest) => Promise<unknown>;

const inputCall = (room: NationalRoom, actor: Actor, input: unknown): ActCall => ({
  actor,
  requestId: room.nextRequestId(),
  input,
});

const deeds: Record<string, Deed> = {
  GetNextValue: async (room, actor, request) => {
    const { value } = await room.takeNextValue(inputCall(room, actor, request.query));
    return { GiaTri: value };
  },
  UploadFile: uploadCall,
  NoiHoSo: async (room, actor, request) => {
    const { outcome, outsideCode, messageId } = await room.deliverDossier(inputCall(room, actor, request.body));
    if (outcome === "differs") throw refuse("conflict", "exchange.delivery-differs");
    return { MaHoSo: outsideCode, MaThongDiep: messageId, KetQua: "DA_NHAN" };
  },
  CapNhatTienTrinh: async (room, actor, request) => {
    const { outsideCode } = await room.receiveProgress(inputCall(room, actor, request.body));
    return { MaHoSo: outsideCode, KetQua: "DA_NHAN" };
  },
  CapNhatTrangThai: async (room, actor, request) => {
    const { outsideCode } = await room.receiveStatus(inputCall(room, actor, request.body));
    return { MaHoSo: outsideCode, KetQua: "DA_NHAN" };
  },
};

/** Where partners find the calls. */
export const nationalPrefix = "/lien-thong";

function answering(
  room: NationalRoom,
  name: string,
  run: (request: NationalRequest) => Promise<unknown>,
): NationalCall["handle"] {
  return async (request) => {
    try {
      return { status: 200, body: await run(request) };
    } catch (error) {
      if (!(error instanceof Refusal)) room.failed(name, error);
      return nationalFailure(error);
    }
  };
}

/**
 * The province's side of the six calls (domain one-stop §1.9.4), for whatever serves HTTP to mount. The token is checked
 * before anything else is read; every answer is 200, 400, 401, 403, 404 or 502 with a JSON body.
 */
export function makeNationalApi(room: NationalRoom): NationalCall[] {
  const json = { bodyLimitBytes: 1_048_576 };
  const withActor = (name: string) =>
    answering(room, name, async (request) => {
      const deed = deeds[name];
      if (!deed) throw new Error(`no call is named ${name}`);
      return deed(room, await actorOf(room, request), request);
    });
  const path = (name: string): string => `${nationalPrefix}/${name}`;
  return [
    {
      method: "POST",
      path: path("GetToken"),
      takes: "json",
      bodyLimitBytes: 10_240,
      handle: answering(room, "GetToken", (request) => tokenCall(room, request)),
    },
    { method: "GET", path: path("GetNextValue"), takes: "nothing", ...json, handle: withActor("GetNextValue") },
    { method: "POST", path: path("UploadFile"), takes: "multipart", ...json, handle: withActor("UploadFile") },
    { method: "POST", path: path("NoiHoSo"), takes: "json", ...json, handle: withActor("NoiHoSo") },
    { method: "POST", path: path("CapNhatTienTrinh"), takes: "json", ...json, handle: withActor("CapNhatTienTrinh") },
    { method: "POST", path: path("CapNhatTrangThai"), takes: "json", ...json, handle: withActor("CapNhatTrangThai") },
  ];
}
