import {
  AuthorizationResponseError,
  type Configuration,
  ResponseBodyError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import { z } from "zod";
import { refuse } from "./refusals.ts";

/** The issuer of electronic identities and under which id and secret the province is known to it. */
export type ElectronicSettings = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the issuer leads the browser back to, as it is registered there. */
  readonly redirectUri: string;
};

/** What must come back as it was sent; kept by whoever begins, in a place that only the same browser opens. */
export type ElectronicChecks = { readonly state: string; readonly nonce: string; readonly verifier: string };

const claimsShape = z.object({
  sub: z.string().min(1).max(255),
  identity_number: z.string().regex(/^\d{12}$/),
  name: z.string().min(2).max(200),
  birthdate: z.string().max(10).optional(),
  phone_number: z.string().max(30).optional(),
  address: z.object({ formatted: z.string().max(500).optional() }).optional(),
  assurance_level: z.union([z.literal(1), z.literal(2)]),
});
/** Who the issuer says it is. The level is that of the electronic identity (NĐ 69/2024/NĐ-CP: 1 or 2). */
export type ElectronicPerson = {
  readonly fullName: string;
  readonly identityNumber: string;
  readonly dateOfBirth?: string | undefined;
  readonly phone?: string | undefined;
  readonly address?: string | undefined;
  readonly level: 1 | 2;
};

const scope = "openid profile phone address identity";
const timeoutSeconds = 10;

/** Plain HTTP is for an issuer on this machine alone: a simulated one. */
function mayBePlain(issuer: URL): boolean {
  return issuer.protocol === "http:" && ["127.0.0.1", "[::1]", "localhost"].includes(issuer.hostname);
}

/** What went wrong between us and the issuer, as it is told to people. */
function asElectronicRefusal(error: unknown) {
  if (error instanceof AuthorizationResponseError) {
    return error.error === "access_denied"
      ? refuse("forbidden", "identity.electronic-denied")
      : refuse("invalid", "identity.electronic-failed");
  }
  // A code that is used up, expired, or not meant for this verifier.
  if (error instanceof ResponseBodyError && error.error === "invalid_grant")
    return refuse("conflict", "identity.electronic-code");
  if (error instanceof ResponseBodyError && error.status < 500) return refuse("invalid", "identity.electronic-failed");
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  // What does not agree with what was sent (nonce, issuer, signature) is no fault of the line.
  if (/COMPARISON|INVALID_RESPONSE|KEY_SELECTION|JWT/.test(code))
    return refuse("invalid", "identity.electronic-failed");
  return refuse("unavailable", "identity.electronic-away");
}

function readPerson(claims: unknown): ElectronicPerson {
  const read = claimsShape.safeParse(claims);
  if (!read.success) throw refuse("invalid", "identity.electronic-failed");
  const { name, identity_number, birthdate, phone_number, address, assurance_level } = read.data;
  return {
    fullName: name,
    identityNumber: identity_number,
    dateOfBirth: birthdate,
    phone: phone_number,
    address: address?.formatted,
    level: assurance_level,
  };
}

/** Our side of OpenID Connect (code flow, PKCE, state, nonce). What the issuer's documents say is asked once, and again after it was away. */
export function electronicClient(settings: ElectronicSettings | null) {
  let known: Promise<Configuration> | undefined;
  const configuration = (): Promise<Configuration> => {
    if (!settings) throw refuse("unavailable", "identity.electronic-off");
    const issuer = new URL(settings.issuer);
    known ??= discovery(issuer, settings.clientId, settings.clientSecret, undefined, {
      timeout: timeoutSeconds,
      ...(mayBePlain(issuer) ? { execute: [allowInsecureRequests] } : {}),
    });
    known.catch(() => {
      known = undefined;
    });
    return known;
  };
  return {
    /** Where the browser is to go, and what must come back. Refuses `identity.electronic-off`, `identity.electronic-away`. */
    async begin(): Promise<{ readonly url: string; readonly checks: ElectronicChecks }> {
      const issuer = await configuration().catch((error: unknown) => {
        throw settings ? asElectronicRefusal(error) : error;
      });
      const checks = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
      const url = buildAuthorizationUrl(issuer, {
        redirect_uri: settings?.redirectUri ?? "",
        scope,
        state: checks.state,
        nonce: checks.nonce,
        code_challenge: await calculatePKCECodeChallenge(checks.verifier),
        code_challenge_method: "S256",
        // A telephone that the family shares: the issuer asks each time who it is.
        prompt: "login",
      });
      return { url: url.href, checks };
    },
    /** Who came back, by the address the issuer led to. Refuses an `identity.electronic-…`. */
    async finish(search: string, checks: ElectronicChecks): Promise<ElectronicPerson> {
      const back = new URL(settings?.redirectUri ?? "http://nowhere.invalid");
      back.search = search;
      if (back.searchParams.get("state") !== checks.state) throw refuse("forbidden", "identity.electronic-state");
      try {
        const issuer = await configuration();
        const tokens = await authorizationCodeGrant(issuer, back, {
          pkceCodeVerifier: checks.verifier,
          expectedState: checks.state,
          expectedNonce: checks.nonce,
          idTokenExpected: true,
        });
        const subject = tokens.claims()?.sub ?? "";
        return readPerson(await fetchUserInfo(issuer, tokens.access_token, subject));
      } catch (error) {
        if (error instanceof Error && error.name === "Refusal") throw error;
        throw asElectronicRefusal(error);
      }
    },
  };
}
