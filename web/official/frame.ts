import type { Actor } from "#kernel/plain/actor";
import { agenciesWith } from "#kernel/plain/actor";
import type { Frame } from "../kernel/context.tsx";
import type { Lang } from "../kernel/page.ts";
import { countIncoming } from "../incoming/incoming-places.ts";
import { countCopies } from "../copies/copy-places.ts";
import { countMails } from "../mail-arrivals/mail-places.ts";
import { countOutgoing } from "../documents/outgoing-places.ts";
import type { PageDeps } from "../page-deps.ts";
import { countDeliveries } from "../work-files/work-files-places.ts";
import { delegationTexts } from "../texts/delegation-texts.ts";
import { dayText } from "../texts/format.ts";
import { countQueues } from "./queue-counts.ts";
import { desksOf, noticedRoles, queues, receivesOnly, sideRoles, supportedAt } from "./queues.ts";

/** Who may hold a key of their own, or the seal's. */
const keyRoles = ["leader", "centre-head", "case-officer", "clerk"] as const;

type Count = readonly [key: string, count: number];

/** What stands around an official's pages: name, post, how many notices are unread, and how many dossiers and letters wait in each queue and tray. One statement a desk or tray, all at once. */
export async function frame({ deps, actor, lang }: { deps: PageDeps; actor: Actor; lang: Lang }): Promise<Frame> {
  if (actor.accountId === null) return {};
  const supported = supportedAt(actor);
  const [names, { unread }, receiveOnly, ownKeys, ...counts] = await Promise.all([
    deps.identity.namesOf(deps.db, [actor.accountId, ...givers(actor)]),
    agenciesWith(actor, ...noticedRoles).length > 0 ? deps.notices.countMyUnread({ actor, input: {} }) : { unread: 0 },
    receiveOnlyOf(deps, actor),
    // Where there is nothing but the software store, every key is there.
    agenciesWith(actor, ...keyRoles).length > 0 && (deps.signers.tokens || deps.signers.remote)
      ? deps.signatures.listOwnKeys(deps.db, actor.accountId, deps.now())
      : [],
    ...(["leader", "clerk"] as const).flatMap((tray) =>
      agenciesWith(actor, tray).map(async (agencyId): Promise<readonly Count[]> => {
        const [results, letters] = await Promise.all([
          deps.oneStop.countTray({ actor, input: { agencyId, tray } }),
          tray === "clerk" ? deps.letters.countLettersToSeal({ actor, input: { agencyId } }) : 0,
        ]);
        return [[`${agencyId}.${tray === "leader" ? "tray" : "clerk"}`, results + letters]];
      }),
    ),
    ...desksOf(actor)
      .filter(({ agencyId, side }) => side === "register" && !supported.includes(agencyId))
      .map(async ({ agencyId }): Promise<readonly Count[]> => {
        const open = await deps.oneStop.countRefusedDeliveries({ actor, input: { agencyId } });
        return [[`${agencyId}.refused`, open]];
      }),
    ...countIncoming(deps, actor),
    ...countOutgoing(deps, actor),
    ...countCopies(deps, actor),
    ...countMails(deps, actor),
    ...countDeliveries(deps, actor),
    ...desksOf(actor).map(async (desk): Promise<readonly Count[]> => {
      const waiting = Object.entries(await countQueues(deps, actor, desk)).filter(
        ([name]) => queues[name as keyof typeof queues].waits,
      );
      return waiting.map(([name, { count }]) => [`${desk.agencyId}.${name}`, count] as const);
    }),
  ]);
  const name = names.get(actor.accountId)?.fullName;
  const post = actor.positions[0]?.title;
  const standsIn = onBehalf(actor, names, lang);
  const codesUrl = deps.demo?.codesUrl;
  const also = { ...(standsIn.length > 0 && { onBehalf: standsIn }), ...(codesUrl && { codesUrl }) };
  const numbers = Object.fromEntries([["notices", unread], ...counts.flat()]);
  return { ...(name && { name }), ...(post && { post }), ...also, counts: numbers, receiveOnly, ownKeys };
}

/** Of the agencies with whose deciding side the actor's roles have to do, those that decide nothing. */
async function receiveOnlyOf(deps: PageDeps, actor: Actor): Promise<string[]> {
  const agencies = agenciesWith(actor, ...sideRoles.competent);
  const cards = await Promise.all(agencies.map((agencyId) => deps.agencies.cards.cardOf(deps.db, agencyId)));
  return cards.filter(receivesOnly).map(({ id }) => id);
}

const givers = (actor: Actor): readonly string[] => [
  ...new Set(actor.positions.flatMap(({ delegated }) => (delegated ? [delegated.fromAccountId] : []))),
];

/** For whom the actor stands in, and until when. */
function onBehalf(actor: Actor, names: ReadonlyMap<string, { readonly fullName: string }>, lang: Lang): string[] {
  return actor.positions.flatMap(({ delegated, title, validTo }) => {
    if (!delegated) return [];
    const name = names.get(delegated.fromAccountId)?.fullName ?? "";
    return [delegationTexts[lang].onBehalf({ title, name, until: validTo ? dayText(validTo) : "" })];
  });
}
