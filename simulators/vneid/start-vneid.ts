import { createHash, generateKeyPairSync, randomBytes, timingSafeEqual } from "node:crypto";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";
import { memoryAdapter } from "./memory-adapter.ts";
import { choosePage, troublePage } from "./choose-page.ts";

/** An invented person with an electronic identity of level 1 or 2. */
export type ElectronicCitizen = {
  readonly key: string;
  readonly fullName: string;
  readonly identityNumber: string;
  readonly bornOn: string;
  readonly sex: "male" | "female" | null;
  readonly phone: string;
  readonly address: string;
  readonly level: 1 | 2;
};

export type VneidOptions = {
  /** 0 takes any free port. */
  readonly port: number;
  readonly clientId: string;
  readonly secret: string;
  /** The only addresses to which it leads back. */
  readonly redirectUris: readonly string[];
  readonly people: readonly ElectronicCitizen[];
  /** The password of all of them. */
  readonly password: string;
  /** How long a code may be used, in seconds. */
  readonly codeSeconds?: number;
};

export type Vneid = { readonly issuer: string; close(): Promise<void> };

/** Opaque, and the same for one person: the number itself never leaves but as a claim that was asked for. */
const subjectOf = (person: ElectronicCitizen): string =>
  createHash("sha256").update(`vneid:${person.identityNumber}`).digest("hex").slice(0, 32);

const claimsOf = (person: ElectronicCitizen) => ({
  sub: subjectOf(person),
  identity_number: person.identityNumber,
  assurance_level: person.level,
  name: person.fullName,
  birthdate: person.bornOn,
  ...(person.sex === null ? {} : { gender: person.sex }),
  phone_number: person.phone,
  address: { formatted: person.address },
});

type GrantContext = {
  readonly oidc: {
    readonly provider: {
      readonly Grant: new (of: { clientId: string; accountId: string }) => {
        addOIDCScope(scope: string): void;
        save(): Promise<string>;
      };
    };
    readonly client: { readonly clientId: string };
    readonly session: { readonly accountId: string };
    readonly params: { readonly scope: string };
  };
};

/** Whoever signs in agrees on the same page, so that nothing more is asked. */
async function grantAll({ oidc }: GrantContext) {
  const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
  grant.addOIDCScope(oidc.params.scope);
  await grant.save();
  return grant;
}

function signingKey() {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { ...privateKey.export({ format: "jwk" }), kid: "vneid-1", alg: "RS256", use: "sig" };
}

function configurationOf(options: VneidOptions) {
  const bySubject = new Map(options.people.map((person) => [subjectOf(person), person]));
  return {
    adapter: memoryAdapter(),
    clients: [
      {
        client_id: options.clientId,
        client_secret: options.secret,
        redirect_uris: [...options.redirectUris],
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    claims: {
      openid: ["sub"],
      profile: ["name", "birthdate", "gender"],
      phone: ["phone_number"],
      address: ["address"],
      identity: ["identity_number", "assurance_level"],
    },
    scopes: ["openid"],
    pkce: { required: () => true },
    jwks: { keys: [signingKey()] },
    cookies: { keys: [randomBytes(32).toString("base64url")] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/xac-thuc/${uid}` },
    ttl: {
      AccessToken: 300,
      AuthorizationCode: options.codeSeconds ?? 60,
      Grant: 600,
      IdToken: 300,
      Interaction: 600,
      Session: 600,
    },
    loadExistingGrant: grantAll,
    findAccount: (_context: unknown, id: string) => {
      const person = bySubject.get(id);
      return person && { accountId: id, claims: () => claimsOf(person) };
    },
    renderError: (context: { type: string; body: string }, out: { error: string; error_description?: string }) => {
      context.type = "html";
      context.body = troublePage(out.error_description ?? out.error);
    },
  };
}

const html = (response: ServerResponse, status: number, body: string): void =>
  void response
    .writeHead(status, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      "cache-control": "no-store",
    })
    .end(body);

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > 10_000) break;
    chunks.push(chunk as Buffer);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

const same = (given: string, known: string): boolean => {
  const [left, right] = [given, known].map((text) => createHash("sha256").update(text).digest()) as [Buffer, Buffer];
  return timingSafeEqual(left, right);
};

async function interact(
  provider: Provider,
  options: VneidOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { uid } = await provider.interactionDetails(request, response);
  if (request.method !== "POST") return html(response, 200, choosePage(uid, options.people, false));
  const form = await formOf(request);
  const finish = (result: object): Promise<void> =>
    provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  if (form.get("answer") === "no")
    return finish({ error: "access_denied", error_description: "the person did not agree" });
  const person = options.people.find(({ key }) => key === form.get("person"));
  if (!person || !same(form.get("password") ?? "", options.password))
    return html(response, 422, choosePage(uid, options.people, true));
  return finish({ login: { accountId: subjectOf(person), remember: false } });
}

/** The issuer of electronic identities of the demo, on loopback, in memory: OpenID Connect with code flow and PKCE. */
export async function startVneid(options: VneidOptions): Promise<Vneid> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", () => resolve());
  });
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, configurationOf(options));
  const answer = provider.callback();
  server.on("request", (request, response) => {
    if (!(request.url ?? "").startsWith("/xac-thuc/")) return answer(request, response);
    interact(provider, options, request, response).catch((error: unknown) => {
      if (!response.headersSent) html(response, 400, troublePage(error instanceof Error ? error.message : "?"));
    });
  });
  return {
    issuer,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
