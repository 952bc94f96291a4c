import type { Actor } from "#kernel/plain/actor";
import { holdsAt } from "#kernel/plain/actor";
import { usePage } from "../kernel/context.tsx";
import type { Lang } from "../kernel/page.ts";
import { firstList, listSlugs } from "../incoming/incoming-places.ts";
import { copyTexts } from "../texts/copy-texts.ts";
import { countText } from "../texts/format.ts";
import { incomingTexts } from "../texts/incoming-texts.ts";
import { officialTexts } from "../texts/official-texts.ts";
import { outgoingTexts } from "../texts/outgoing-texts.ts";
import { Stats } from "../ui/index.ts";
import type { StatProps } from "../ui/stat.tsx";
import { urls } from "../urls.ts";

/** A place of the navigation on the first page: its key among the frame's counts, what waits there, where it leads. */
type Waiting = { readonly key: string; readonly label: string; readonly href: string; readonly late?: true };

/** What may wait for the actor among one agency's documents: what one does oneself first. */
function waitingAt(actor: Actor, agencyId: string, lang: Lang): Waiting[] {
  const incoming = incomingTexts[lang];
  const outgoing = outgoingTexts[lang];
  const list = firstList(actor, agencyId);
  const to = (name: keyof typeof listSlugs) => urls.incoming.to(lang, { agencyId, list: listSlugs[name] });
  const sign = {
    key: "outgoing-signing",
    label: outgoing.tray.title,
    href: urls.outgoingSigning.to(lang, { agencyId }),
  };
  const number = {
    key: "outgoing-clerk",
    label: outgoing.clerk.title,
    href: urls.outgoingClerk.to(lang, { agencyId }),
  };
  const copies = { key: "copies", label: copyTexts[lang].title, href: urls.copies.to(lang, { agencyId }) };
  const received = (key: string, what: string, name: keyof typeof listSlugs): Waiting => ({
    ...{ key, label: `${incoming.title}: ${what.toLocaleLowerCase("vi")}`, href: to(name) },
  });
  const posts = actor.positions.filter((at) => at.agencyId === agencyId);
  const lists = incoming.lists;
  return [
    received("incoming-first", lists[list], list),
    ...(holdsAt(actor, agencyId, "clerk") ? [received("incoming-requests", incoming.requests.title, list)] : []),
    ...(posts.some(({ unitId }) => unitId !== null) ? [received("incoming-box", incoming.box, "unit")] : []),
    ...(holdsAt(actor, agencyId, "leader") ? [received("incoming-to-answer", lists["to-answer"], "to-answer")] : []),
    { ...received("incoming-late", lists.late, "late"), late: true },
    ...(holdsAt(actor, agencyId, "leader") ? [sign] : []),
    ...(holdsAt(actor, agencyId, "clerk") ? [number] : []),
    {
      key: "outgoing",
      label: officialTexts[lang].work.toReview,
      href: urls.outgoing.to(lang, { agencyId }, { muc: "cho-xem" }),
    },
    ...(holdsAt(actor, agencyId, "clerk") ? [copies] : []),
  ];
}

/** One agency's documents on an official's first page, from the counts that stand in the navigation. */
export function DocumentsPart({ agencyId, agencyName }: { agencyId: string; agencyName: string | null }) {
  const { actor, lang, frame } = usePage();
  const stats = waitingAt(actor, agencyId, lang).map(({ key, label, href, late }): StatProps => {
    const count = frame.counts?.[`${agencyId}.${key}`] ?? 0;
    return { value: countText(count), label, href, tone: count === 0 ? "plain" : late ? "late" : "soon" };
  });
  return (
    <section>
      <h2 class="ph-part-title">
        {outgoingTexts[lang].group}
        {agencyName !== null && (
          <span class="ph-part-title__place" lang="vi">
            {" "}
            {agencyName}
          </span>
        )}
      </h2>
      <Stats stats={stats} />
    </section>
  );
}
