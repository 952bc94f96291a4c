import { X509Certificate } from "node:crypto";
import { askOutside } from "./ask-outside.ts";
import { fingerprintOf, listAuthorities } from "./authority-store.ts";
import { addressesIn, isIssuedBy } from "./certificate-addresses.ts";
import type { RevocationDeps } from "./needs.ts";
import { type Asked, ocspRequest, serialOf } from "./ocsp-request.ts";
import { refuse } from "./refusals.ts";
import { everyList } from "./rights.ts";
import { trustedOn } from "./trusted.ts";

const mostBytes = 65_536;
/** Clocks of responders may be ahead by so much. */
const aheadMs = 5 * 60_000;

/** What a responder says, looked through: of this certificate, in the issuer's name, of now. Refuses `revocation.answer-unfit`. */
async function ask(deps: RevocationDeps, asked: Asked, point: { url: string; from: "configured" | "certificate" }) {
  const body = { type: "application/ocsp-request", bytes: ocspRequest(asked) };
  const bytes = await askOutside({ ...point, body }, { ...deps.outside, mostBytes });
  const read = deps.reading.answer(bytes, new X509Certificate(asked.issuer));
  const now = deps.kernel.now().getTime();
  const ofNow = read && read.from.getTime() <= now + aheadMs && (read.to === null || read.to.getTime() >= now);
  if (!ofNow || read.revokedAt(serialOf(asked.certificate)) === undefined)
    throw refuse("unavailable", "revocation.answer-unfit");
  return new Uint8Array(bytes);
}

/**
 * Answers of today (OCSP, RFC 6960) about certificates, where their authority has a responder: by the configured address, else
 * by that in the certificate. Only certificates that a trusted authority issued are asked for. One that cannot be had is left
 * out: the authority's list speaks in its place.
 */
export function answersFor(deps: RevocationDeps) {
  return async (all: readonly Asked[]): Promise<Uint8Array[]> => {
    const { db, log, now } = deps.kernel;
    const trusted = new Set((await trustedOn(deps, db, now())).map(fingerprintOf));
    const rows = new Map((await listAuthorities(db, everyList)).map((row) => [row.fingerprint, row]));
    const answers = await Promise.all(
      all.map(async (asked) => {
        const issuer = fingerprintOf(asked.issuer);
        if (!trusted.has(issuer) || !isIssuedBy(asked.certificate, asked.issuer)) return null;
        const configured = rows.get(issuer)?.ocsp_url ?? null;
        const url = configured ?? addressesIn(asked.certificate).ocsp[0];
        if (url === undefined) return null;
        return ask(deps, asked, { url, from: configured ? "configured" : "certificate" }).catch((error: unknown) => {
          log.warn({ authority: issuer, error }, "no answer by OCSP; the revocation list is used");
          return null;
        });
      }),
    );
    return answers.filter((answer) => answer !== null);
  };
}
