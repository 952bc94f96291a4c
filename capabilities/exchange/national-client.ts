import { z } from "zod";

/** Where the national portal is and who we are there. */
export type PortalAddress = { readonly url: string; readonly clientId: string; readonly secret: string };

/** Why a call did not do: `answer` is a short code without content; `refused` when the portal will say no again. */
export class NationalCallFailed extends Error {
  readonly answer: string;
  readonly refused: boolean;

  constructor(call: string, answer: string, refused: boolean, cause?: unknown) {
    super(`${call}: ${answer}`, { cause });
    this.name = "NationalCallFailed";
    this.answer = answer;
    this.refused = refused;
  }
}

export type NationalClient = {
  /** Sends one call with its message id; throws `NationalCallFailed`. The same id again is the same message to the portal. */
  send(call: "CapNhatTienTrinh" | "CapNhatTrangThai", messageId: string, body: object): Promise<void>;
  /** GetNextValue: the next number of the series that a code names; throws `NationalCallFailed`. The id tells a repeated question apart. */
  nextValue(code: string, messageId: string): Promise<string>;
};

export type ClientOptions = PortalAddress & { readonly now: () => Date; readonly timeoutMs?: number };

/** A number as it is written: no spaces inside, nothing that could break a paper. */
const valueShape = z.object({ GiaTri: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,59}$/) });
const tokenShape = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });
/** A token is replaced this long before it ends, so that none ends on the way. */
const earlyMs = 30_000;

/** Whether the portal itself says that these words will never do, and not that something stands between us. */
function refusesWords(status: number, body: unknown): boolean {
  if (status === 400 || status === 422) return true;
  return (status === 403 || status === 404) && z.object({ MaLoi: z.string() }).safeParse(body).success;
}

type Token = { readonly text: string; readonly until: number };

async function ask(
  options: ClientOptions,
  call: string,
  headers: Record<string, string>,
  body: object | null,
): Promise<Response> {
  try {
    return await fetch(new URL(call, options.url.endsWith("/") ? options.url : `${options.url}/`), {
      ...(body === null
        ? { method: "GET", headers }
        : {
            method: "POST",
            headers: { "content-type": "application/json", ...headers },
            body: JSON.stringify(body),
          }),
      redirect: "error",
      signal: AbortSignal.timeout(options.timeoutMs ?? 10_000),
    });
  } catch (error) {
    const timedOut = error instanceof Error && error.name === "TimeoutError";
    throw new NationalCallFailed(call, timedOut ? "timeout" : "unreachable", false, error);
  }
}

async function askToken(options: ClientOptions): Promise<Token> {
  const answer = await ask(options, "GetToken", {}, { client_id: options.clientId, client_secret: options.secret });
  const body: unknown = await answer.json().catch(() => undefined);
  if (!answer.ok) throw new NationalCallFailed("GetToken", `http-${answer.status}`, false);
  const read = tokenShape.safeParse(body);
  if (!read.success) throw new NationalCallFailed("GetToken", "answer-unreadable", false);
  return { text: read.data.access_token, until: options.now().getTime() + read.data.expires_in * 1_000 - earlyMs };
}

/** The client of the portal's six calls, as far as the province calls: one token until it ends, a new one once after 401. */
export function openNationalClient(options: ClientOptions): NationalClient {
  let token: Promise<Token> | undefined;
  const tokenNow = async (fresh: boolean): Promise<string> => {
    const held = fresh ? undefined : await token?.catch(() => undefined);
    if (held && held.until > options.now().getTime()) return held.text;
    token = askToken(options);
    return (await token).text;
  };
  const attempt = async (call: string, messageId: string, body: object | null, fresh: boolean) => {
    const text = await tokenNow(fresh);
    const answer = await ask(options, call, { authorization: `Bearer ${text}`, "x-message-id": messageId }, body);
    const said: unknown = await answer.json().catch(() => undefined);
    return { ok: answer.ok, status: answer.status, said };
  };
  const answered = async (call: string, messageId: string, body: object | null): Promise<unknown> => {
    const first = await attempt(call, messageId, body, false);
    const answer = first.status === 401 ? await attempt(call, messageId, body, true) : first;
    if (answer.ok) return answer.said;
    const name = call.split("?", 1)[0] ?? call;
    throw new NationalCallFailed(name, `http-${answer.status}`, refusesWords(answer.status, answer.said));
  };
  return {
    send: async (call, messageId, body) => void (await answered(call, messageId, body)),
    nextValue: async (code, messageId) => {
      const said = await answered(`GetNextValue?code=${encodeURIComponent(code)}`, messageId, null);
      const read = valueShape.safeParse(said);
      if (!read.success) throw new NationalCallFailed("GetNextValue", "answer-unreadable", false);
      return read.data.GiaTri;
    },
  };
}
