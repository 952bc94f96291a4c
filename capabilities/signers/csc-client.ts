import type { z } from "zod";
import {
  authorisedShape,
  credentialShape,
  listShape,
  problemShape,
  entryShape,
  signedShape,
  tokenShape,
} from "./csc-shapes.ts";
import { type SignerRefusal, refuse } from "./refusals.ts";
import type { Secret } from "./signer.ts";

export type RemoteAccess = {
  /** Up to and with the version: `https://ky-so.example.vn/csc/v2`. */
  readonly url: string;
  readonly client: { readonly id: string; readonly secret: string };
};

const longestMs = 20_000;
const largestAnswer = 1_048_576;
export const sha256Oid = "2.16.840.1.101.3.4.2.1";

type Failed = { readonly status: number; readonly error: string };

/** What the service says no with, as a person can be told of it (§10.1, §11.8, §11.10). */
const told: Readonly<Record<string, SignerRefusal>> = {
  invalid_pin: "signature.wrong-pin",
  invalid_otp: "signature.remote-wrong-otp",
  credential_locked: "signature.remote-locked",
  invalid_client: "signature.remote-refused-us",
  unauthorized_client: "signature.remote-refused-us",
  access_denied: "signature.remote-refused-us",
  invalid_token: "signature.remote-refused-us",
  authentication_error: "signature.remote-refused-us",
};

function refusalFor({ status, error }: Failed) {
  const code = told[error] ?? (status >= 500 || status === 429 ? "signature.remote-away" : "signature.remote-answer");
  const field = { "signature.wrong-pin": "pin", "signature.remote-wrong-otp": "otp" }[code as string];
  if (field) return refuse("forbidden", code, { fields: { [field]: code } });
  return refuse("unavailable", code);
}

async function textOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > largestAnswer) throw refuse("unavailable", "signature.remote-answer");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Posts and reads; refuses `signature.remote-away` when nobody answers, and what `told` says. */
async function post<Shape extends z.ZodType>(
  shape: Shape,
  url: string,
  sent: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
): Promise<z.infer<Shape>> {
  let [status, text] = [0, ""];
  try {
    const signal = AbortSignal.timeout(longestMs);
    const response = await fetch(url, { method: "POST", redirect: "error", signal, ...sent });
    [status, text] = [response.status, await textOf(response)];
  } catch (error) {
    if (error instanceof Error && error.name === "Refusal") throw error;
    throw refuse("unavailable", "signature.remote-away");
  }
  if (status !== 200) {
    const problem = problemShape.safeParse(json(text));
    throw refusalFor({ status, error: problem.success ? problem.data.error : "" });
  }
  const read = shape.safeParse(json(text));
  if (!read.success) throw refuse("unavailable", "signature.remote-answer");
  return read.data;
}

const here = ["127.0.0.1", "[::1]", "localhost"];

/** PINs go over TLS, or stay on this machine. */
function demandSafe(url: string): void {
  const { protocol, hostname } = URL.parse(url) ?? {};
  if (protocol === "https:" || (protocol === "http:" && here.includes(hostname ?? ""))) return;
  throw refuse("unavailable", "signature.remote-not-configured");
}

/** How the province itself is let in: OAuth 2.0 client credentials (§8.4.4) where the service offers them, else `auth/login` (§11.2). */
async function enter({ url, client }: RemoteAccess): Promise<{ token: string; methods: readonly string[] }> {
  const service = await post(entryShape, `${url}/info`, {
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  if (service.authType.includes("oauth2client") && service.oauth2 !== undefined) {
    demandSafe(service.oauth2);
    const body = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: client.id,
      client_secret: client.secret,
    }).toString();
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const answer = await post(tokenShape, `${service.oauth2.replace(/\/$/, "")}/oauth2/token`, { headers, body });
    return { token: answer.access_token, methods: service.methods };
  }
  if (!service.authType.includes("basic")) throw refuse("unavailable", "signature.remote-mode");
  const basic = Buffer.from(`${client.id}:${client.secret}`).toString("base64");
  const headers = { "content-type": "application/json", authorization: `Basic ${basic}` };
  const answer = await post(tokenShape, `${url}/auth/login`, { headers, body: "{}" });
  return { token: answer.access_token, methods: service.methods };
}

/** The calls of the service that are used, for one authorisation: each begins by being let in. */
export async function enterRemote(access: RemoteAccess) {
  const url = access.url.replace(/\/$/, "");
  demandSafe(url);
  const { token, methods } = await enter({ ...access, url });
  const ask = <Shape extends z.ZodType>(shape: Shape, method: string, body: object) =>
    post(shape, `${url}/${method}`, {
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
  const encoded = (hashes: readonly Uint8Array[]) => hashes.map((hash) => Buffer.from(hash).toString("base64"));
  return {
    list: async (userID: string) => (await ask(listShape, "credentials/list", { userID })).credentialIDs,
    show: (credentialID: string) =>
      ask(credentialShape, "credentials/info", { credentialID, certificates: "chain", certInfo: true, authInfo: true }),
    /** The signature activation data: good for exactly these hashes; told of a number alone, for so many (SCAL 1). */
    authorise: async (
      credentialID: string,
      wanted: readonly Uint8Array[] | number,
      { pin, otp }: Secret,
      asks: readonly string[],
    ) => {
      const given = { PIN: pin, OTP: otp ?? "" };
      const authData = Object.entries(given).flatMap(([id, value]) => (asks.includes(id) ? [{ id, value }] : []));
      const body = {
        credentialID,
        authData,
        ...(typeof wanted === "number"
          ? { numSignatures: wanted }
          : { numSignatures: wanted.length, hashes: encoded(wanted), hashAlgorithmOID: sha256Oid }),
      };
      return (await ask(authorisedShape, "credentials/authorize", body)).SAD;
    },
    /** Activation data for the next signature of several (§11.7); what was given stays good where the service has no such call. */
    extend: async (credentialID: string, SAD: string, hashes: readonly Uint8Array[]) => {
      const method = "credentials/extendTransaction";
      if (!methods.includes(method)) return SAD;
      const body = { credentialID, SAD, hashes: encoded(hashes), hashAlgorithmOID: sha256Oid };
      return (await ask(authorisedShape, method, body)).SAD;
    },
    sign: async (credentialID: string, SAD: string, hashes: readonly Uint8Array[], signAlgo: string) => {
      const body = {
        credentialID,
        SAD,
        hashes: encoded(hashes),
        hashAlgorithmOID: sha256Oid,
        signAlgo,
        operationMode: "S",
      };
      const { signatures } = await ask(signedShape, "signatures/signHash", body);
      return signatures.map((one) => new Uint8Array(Buffer.from(one, "base64")));
    },
  };
}
export type Entered = Awaited<ReturnType<typeof enterRemote>>;
