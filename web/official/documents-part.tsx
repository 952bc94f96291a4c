import type { ListName } from "#capabilities/incoming";
import type { Actor } from "#kernel/plain/actor";
import { holdsAt } from "#kernel/plain/actor";
import { type PageContext, usePage } from "../kernel/context.tsx";
import type { Lang } from "../kernel/page.ts";
import { mayDraft } from "../documents/outgoing-places.ts";
import { firstList, listSlugs } from "../incoming/incoming-places.ts";
import { copyTexts } from "../texts/copy-texts.ts";
import { countText } from "../texts/format.ts";
import { incomingTexts } from "../texts/incoming-texts.ts";
import { officialTexts } from "../texts/official-texts.ts";
import { outgoingTexts } from "../texts/outgoing-texts.ts";
import { Stats } from "../ui/index.ts";
import type { StatProps } from "../ui/stat.tsx";
import { workFilesTexts } from "../texts/work-files-texts.ts";
import { urls } from "../urls.ts";

/** A place of the navigation on the first page: its key among the frame's counts, what waits there, where it leads. */
type Waiting = { readonly key: string; readonly label: string; readonly href: string; readonly late?: true };

/** What came: what one does oneself first, what the units have, what is late, and what waits for a leader's answer. */
function incomingAt(actor: Actor, agencyId: string, lang: Lang): Waiting[] {
  const { box, lists, requests, title } = incomingTexts[lang];
  const waiting = (key: string, list: ListName, what = lists[list]): Waiting => ({
    ...{ key, label: `${title}: ${what.toLocaleLowerCase("vi")}` },
    href: urls.incoming.to(lang, { agencyId, list: listSlugs[list] }),
  });
  const list = firstList(actor, agencyId);
  const isOfUnit = actor.positions.some((at) => at.agencyId === agencyId && at.unitId !== null);
  return [
    waiting("incoming-first", list),
    ...(holdsAt(actor, agencyId, "clerk") ? [waiting("incoming-requests", list, requests.title)] : []),
    ...(isOfUnit ? [waiting("incoming-box", "unit", box)] : []),
    { ...waiting("incoming-late", "late"), late: true },
    ...(holdsAt(actor, agencyId, "leader") ? [waiting("incoming-asked", "asked")] : []),
  ];
}

/** What goes out: signatures, numbers, looks, and one's own drafts that came back. */
function outgoingAt({ actor, frame, lang }: PageContext, agencyId: string): Waiting[] {
  const t = outgoingTexts[lang];
  const { toReview, returned } = officialTexts[lang].work;
  const leads = holdsAt(actor, agencyId, "leader");
  const clerk = holdsAt(actor, agencyId, "clerk");
  const list = (muc: string) => urls.outgoing.to(lang, { agencyId }, { muc });
  const places: readonly (Waiting | false)[] = [
    leads && { key: "outgoing-signing", label: t.tray.title, href: urls.outgoingSigning.to(lang, { agencyId }) },
    clerk && { key: "outgoing-clerk", label: t.clerk.title, href: urls.outgoingClerk.to(lang, { agencyId }) },
    { key: "outgoing-review", label: toReview, href: list("cho-xem") },
    mayDraft(actor, agencyId) && { key: "outgoing-returned", label: returned, href: list("toi-soan") },
    clerk &&
      // Counted only where no archivist keeps the archive.
      frame.counts?.[`${agencyId}.deliveries`] !== undefined && {
        ...{ key: "deliveries", label: workFilesTexts[lang].archive.waiting },
        href: urls.deliveries.to(lang, { agencyId }),
      },
    clerk && { key: "copies", label: copyTexts[lang].title, href: urls.copies.to(lang, { agencyId }) },
  ];
  return places.filter((it) => it !== false);
}

/** One agency's documents on an official's first page, from the counts that stand in the navigation. */
export function DocumentsPart({ agencyId, agencyName }: { agencyId: string; agencyName: string | null }) {
  const here = usePage();
  const { actor, lang, frame } = here;
  const waiting = [...incomingAt(actor, agencyId, lang), ...outgoingAt(here, agencyId)];
  const stats = waiting.map(({ key, label, href, late }): StatProps => {
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
