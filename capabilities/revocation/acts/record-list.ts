import { createHash } from "node:crypto";
import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { type Authority, found, lockAuthority, saveAuthority } from "../authority-store.ts";
import { addressesBy } from "../certificate-addresses.ts";
import { type TakenList, judgeList, nextFetch } from "../judge-list.ts";
import { keptUntil } from "../keep-list.ts";
import { dropOldLists, findNewest, insertList, replaceList } from "../list-store.ts";
import type { RevocationDeps } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { jobOnly } from "../rights.ts";
import { demandTrusted, knownCertificates } from "../trusted.ts";

const input = z.object({
  /** SHA-256 of the authority's certificate. */
  authority: z.string().regex(/^[0-9a-f]{64}$/),
  url: z.string().max(500),
  /** DER, base64. */
  list: z.string().max(48_000_000),
});

type Newest = NonNullable<Awaited<ReturnType<typeof findNewest>>>;
type Taking = { readonly authority: Authority; readonly bytes: Buffer; readonly sha256: string; readonly url: string };

/** The former list goes, or is kept for what it alone says. */
async function giveWay(
  deps: RevocationDeps,
  act: ActContext,
  to: TakenList,
  { former, by }: { former: Newest; by: Buffer },
) {
  const before = deps.reading.list(former.content, by);
  const until = typeof before === "string" ? null : keptUntil(before, to, act.now);
  await replaceList(act.tx, former.id, act.now, until);
}

async function take(
  deps: RevocationDeps,
  act: ActContext,
  taking: Taking,
  former: Newest | undefined,
): Promise<TakenList> {
  const { authority, bytes, sha256, url } = taking;
  const read = deps.reading.list(bytes, authority.certificate);
  const judged = judgeList(read, former && { number: former.number, issuedAt: former.issued_at }, act.now);
  if (typeof judged === "string") throw refuse("invalid", judged);
  if (former) await giveWay(deps, act, judged, { former, by: authority.certificate });
  await dropOldLists(act.tx, act.now);
  const { from: issued_at, to: ends_at, number, entries } = judged;
  await insertList(act.tx, {
    ...{ id: act.ids.next(), authority: authority.fingerprint, number, issued_at, ends_at, entries: entries.length },
    ...{ content: bytes, sha256, url, fetched_at: act.now, replaced_at: null, kept_until: null },
  });
  await deps.signatures.markListed(act, authority.certificate, entries);
  await deps.signatures.endEnteredLists(act, authority.certificate, bytes);
  act.note({ number, entries: entries.length, endsAt: ends_at.toISOString() });
  return judged;
}

/**
 * Stores a revocation list that was fetched, as the newest of its authority: signed by it, in its time, its number and time not
 * going back. Certificates of the register that it names are marked in the same transaction. The same list again only says that
 * it was asked for. Refuses `revocation.unknown-authority` and the codes `revocation.list-…`. Source: RFC 5280 §5, §6.3.
 */
export function recordList(deps: RevocationDeps) {
  return command(deps.kernel, {
    name: "revocation.record-list",
    input,
    output: z.object({ outcome: z.enum(["new", "same"]) }),
    may: jobOnly,
    run: async (act, { authority: fingerprint, url, list }) => {
      const trusted = await demandTrusted(deps, act.tx, fingerprint, act.now);
      const authority = await lockAuthority(act.tx, trusted);
      act.note({ authority: fingerprint });
      const bytes = Buffer.from(list, "base64");
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      const former = await findNewest(act.tx, fingerprint);
      const same = former?.sha256 === sha256;
      // The same list after its time is as good as none.
      if (same && former.ends_at < act.now) throw refuse("invalid", "revocation.list-expired");
      const period = same
        ? { from: former.issued_at, to: former.ends_at }
        : await take(deps, act, { authority, bytes, sha256, url }, former);
      await saveAuthority(act.tx, fingerprint, {
        ...{ tried_at: act.now, fetched_at: act.now, failure: null, failures: 0 },
        ...{ next_try_at: nextFetch(period, act.now) },
        ...found(addressesBy(trusted, await knownCertificates(deps, act.tx, act.now))),
      });
      return { outcome: same ? ("same" as const) : ("new" as const) };
    },
  });
}
