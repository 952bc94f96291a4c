import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answerCodesPage } from "./codes-page.ts";
import { type HeldCredential, keepActivations } from "./credentials.ts";

export { otpAt, type HeldCredential } from "./credentials.ts";

export type RemoteSigningOptions = {
  /** 0 takes any free port. */
  readonly port: number;
  readonly now: () => Date;
  readonly client: { readonly id: string; readonly secret: string };
  /** How systems are let in: OAuth 2.0 client credentials, or `auth/login`. */
  readonly entry: "oauth2client" | "basic";
  readonly credentials: readonly HeldCredential[];
};
export type RunningRemoteSigning = {
  /** Up to and with the version. */
  readonly url: string;
  /** Where its holders see their codes, as in the app of a real service. */
  readonly codesUrl: string;
  /** What it was asked, in order; no secrets. */
  readonly asked: readonly string[];
  close(): Promise<void>;
};

type Answer = { readonly status: number; readonly body: object };
const good = (body: object): Answer => ({ status: 200, body });
const bad = (error: string, status = 400): Answer => ({ status, body: { error, error_description: error } });
const sha256Oid = "2.16.840.1.101.3.4.2.1";
const algorithm = "1.2.840.113549.1.1.11";

type Activations = ReturnType<typeof keepActivations>;
type Body = Readonly<Record<string, unknown>>;
const text = (body: Body, name: string): string => (typeof body[name] === "string" ? body[name] : "");
const texts = (body: Body, name: string): string[] => {
  const value = body[name];
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
};

function infoOf(held: HeldCredential): object {
  const enabled = held.status === "suspended" ? "disabled" : "enabled";
  return {
    key: { status: enabled, algo: [algorithm], len: 2_048 },
    cert: {
      status: held.status === "suspended" ? "valid" : held.status,
      certificates: held.certificates.map((one) => Buffer.from(one).toString("base64")),
    },
    auth: {
      mode: "explicit",
      expression: "PIN AND OTP",
      objects: [
        { type: "Password", id: "PIN", format: "N", label: "PIN" },
        { type: "Password", id: "OTP", format: "N", label: "OTP", generator: "totp" },
      ],
    },
    SCAL: held.scal ?? "2",
    multisign: held.multisign,
  };
}

/** The calls that need a token, by the names of the standard (§11). */
function methodsOf({ credentials }: RemoteSigningOptions, activations: Activations) {
  const holding = (body: Body) => credentials.find(({ credentialId }) => credentialId === text(body, "credentialID"));
  const authorise = (held: HeldCredential, body: Body): Answer => {
    const [hashes, number] = [texts(body, "hashes"), Number(body["numSignatures"])];
    const isUntold = held.scal === "1" && body["hashes"] === undefined;
    const fitsHashes = hashes.length === number && text(body, "hashAlgorithmOID") === sha256Oid;
    const isFew = Number.isInteger(number) && number > 0 && number <= held.multisign;
    if (!(isUntold || fitsHashes) || !isFew || held.status !== "valid") return bad("invalid_request");
    const typed = Array.isArray(body["authData"]) ? (body["authData"] as { id: string; value: string }[]) : [];
    const secrets = new Map(typed.map(({ id, value }) => [id, value]));
    const answer = activations.authorise(held, isUntold ? number : hashes, secrets);
    return "error" in answer ? bad(answer.error) : good({ ...answer, expiresIn: 300 });
  };
  const extend = (held: HeldCredential, body: Body): Answer => {
    const answer = activations.extend(held, text(body, "SAD"), texts(body, "hashes"));
    return "error" in answer ? bad(answer.error) : good({ ...answer, expiresIn: 300 });
  };
  const sign = (held: HeldCredential, body: Body): Answer => {
    if (text(body, "signAlgo") !== algorithm) return bad("invalid_request");
    const answer = activations.sign(held, text(body, "SAD"), texts(body, "hashes"));
    return "error" in answer ? bad(answer.error) : good(answer);
  };
  const withKey = (use: (held: HeldCredential, body: Body) => Answer) => (body: Body) => {
    const held = holding(body);
    return held ? use(held, body) : bad("invalid_request");
  };
  return new Map<string, (body: Body) => Answer>([
    [
      "credentials/list",
      (body) => {
        const own = credentials.filter(({ userId }) => userId === text(body, "userID"));
        return good({ credentialIDs: own.map(({ credentialId }) => credentialId) });
      },
    ],
    ["credentials/info", withKey((held) => good(infoOf(held)))],
    ["credentials/authorize", withKey(authorise)],
    ["credentials/extendTransaction", withKey(extend)],
    ["signatures/signHash", withKey(sign)],
  ]);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > 1_048_576) throw new Error("too large");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

/** Answers one call: by its path below the version, its authorization and its body. */
function answering(options: RemoteSigningOptions, activations: Activations, origin: () => string) {
  const methods = methodsOf(options, activations);
  const tokens = new Set<string>();
  const { client, entry } = options;
  const enter = (): Answer => {
    const token = randomBytes(24).toString("base64url");
    tokens.add(token);
    return good({ access_token: token, token_type: "Bearer", expires_in: 3_600 });
  };
  const basic = `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString("base64")}`;
  return (path: string, authorization: string, sent: string): Answer => {
    if (path === "/oauth2/token") {
      const form = new URLSearchParams(sent);
      const known = form.get("client_id") === client.id && form.get("client_secret") === client.secret;
      return known && form.get("grant_type") === "client_credentials" ? enter() : bad("invalid_client", 401);
    }
    const method = path.replace("/csc/v2/", "");
    if (method === "info") {
      const known = ["info", "auth/login", ...methods.keys()];
      return good({
        specs: "2.0.0.2",
        name: "Ký số từ xa mô phỏng",
        authType: [entry],
        oauth2: origin(),
        methods: known,
      });
    }
    if (method === "auth/login") return authorization === basic ? enter() : bad("authentication_error", 401);
    if (!tokens.has(authorization.replace(/^Bearer /, ""))) return bad("invalid_token", 401);
    const call = methods.get(method);
    return call ? call(JSON.parse(sent) as Body) : bad("invalid_request", 404);
  };
}

/** A remote signing service by the Cloud Signature Consortium API v2, on loopback only: PIN and OTP, keys of its own, and a page with its holders' codes. */
export async function startRemoteSigning(options: RemoteSigningOptions): Promise<RunningRemoteSigning> {
  const asked: string[] = [];
  const origin = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const activations = keepActivations(options.now);
  const answer = answering(options, activations, origin);
  const shown = { ...options, activations, pageKey: randomBytes(16).toString("hex") };
  const answerCall = async (path: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    asked.push(path.replace("/csc/v2/", ""));
    const { status, body } = await bodyOf(request)
      .then((sent) => answer(path, request.headers.authorization ?? "", sent))
      .catch(() => bad("invalid_request"));
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  };
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    const answered =
      path === "/" || path === ""
        ? bodyOf(request).then((sent) => answerCodesPage(shown, origin(), { request, response, sent }))
        : answerCall(path, request, response);
    answered.catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  return {
    url: `${origin()}/csc/v2`,
    codesUrl: `${origin()}/`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
