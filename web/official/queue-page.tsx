import { Refusal } from "#kernel/plain/refusal";
import { holdsAt, supportRoles } from "#kernel/plain/actor";
import { usePage } from "../kernel/context.tsx";
import type { Lang } from "../kernel/page.ts";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { countText } from "../texts/format.ts";
import { handOverTexts } from "../texts/hand-over-texts.ts";
import { officialTexts } from "../texts/official-texts.ts";
import { ButtonLink, PreviousNext, Subnavigation } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { DossierTable, byUrgency } from "./dossier-table.tsx";
import { countsByQueue } from "./queue-counts.ts";
import type { Queue, QueueName } from "./queues.ts";
import { isQueue, officialRoles, queues, queuesOf, supportQueues, supportedAt } from "./queues.ts";
import { WorkPage } from "./work-page.tsx";

/** `2026-11-24T01:00:00.000Z~<id>`: where the page before this one ended. */
function startAfter(text: string): { at: string; id: string } | null {
  const [, at, id] = /^([\dT:.-]+Z)~([0-9a-f-]{36})$/.exec(text) ?? [];
  return at && id && !Number.isNaN(Date.parse(at)) ? { at, id } : null;
}

type Part = "all" | "mine" | "today" | "late";
/** The word in the address for each part of a queue. */
const partWords: Readonly<Record<Part, string>> = { all: "", mine: "cua-toi", today: "hom-nay", late: "tre-han" };

/** Into which parts a queue falls: only what is checked or worked on has a time that matters, and a case officer. */
function partsOf(queue: QueueName): readonly Part[] {
  if (queue === "cho-tiep-nhan") return ["all", "today", "late"];
  if (queue === "cho-nhan-ban-giao") return [];
  const running = queues[queue].states.every((state) => state === "received" || state === "processing");
  if (!running) return [];
  return queue === "dang-xu-ly" ? ["all", "mine", "today", "late"] : ["all", "today", "late"];
}

export const queuePage = page({
  path: urls.queue,
  access: { roles: [...officialRoles, ...supportRoles] },
  load: async ({ deps, actor, params, query }) => {
    const { agencyId, queue } = params;
    if (!isQueue(queue)) throw new Refusal("not-found", "page-not-found");
    if (supportedAt(actor).includes(agencyId) && !supportQueues.some((one) => one === queue)) {
      throw new Refusal("forbidden", "page-forbidden");
    }
    const { side, states, part: fixed }: Queue = queues[queue];
    const after = startAfter(query.text("sau"));
    const part = partsOf(queue).find((one) => partWords[one] === query.text("loc")) ?? "all";
    const input = { agencyId, side, states: [...states], after, part: fixed ?? part };
    const [answer, agency] = await Promise.all([
      deps.oneStop.showQueue({ actor, input }),
      deps.agencies.cards.cardOf(deps.db, agencyId),
    ]);
    return { ...answer, agency, queue, part, now: deps.now(), continued: after !== null };
  },
  view: ({ data, lang, actor }) => {
    const t = officialTexts[lang];
    const { agency, queue, now, part } = data;
    const here = (more: { sau?: string } = {}) =>
      urls.queue.to(lang, { agencyId: agency.id, queue }, { loc: partWords[part], ...more });
    const counter = holdsAt(actor, agency.id, "reception-officer", ...supportRoles) && (
      <ButtonLink href={urls.counterEntry.to(lang, { agencyId: agency.id })}>{t.counter.link}</ButtonLink>
    );
    return (
      <WorkPage title={t.queues[queue]} current={`${agency.id}.${queue}`} actions={counter}>
        <p class="ph-place" lang="vi">
          {agency.name}
        </p>
        <Siblings agencyId={agency.id} queue={queue} counts={data.counts} />
        <Parts agencyId={agency.id} queue={queue} part={part} counts={data.counts} />
        <DossierTable
          caption={t.queues[queue]}
          captionHidden
          rows={byUrgency(data.dossiers, now)}
          now={now}
          empty={t.queue.empty}
        />
        {data.dossiers.length > 1 && <p class="ph-remark">{orderWords(queue, lang)}</p>}
        {data.continued && (
          <p class="govuk-body">
            <a class="govuk-link" href={here()}>
              {t.queue.first}
            </a>
          </p>
        )}
        <PreviousNext next={data.next ? here({ sau: `${data.next.at}~${data.next.id}` }) : undefined} />
      </WorkPage>
    );
  },
});

/** In which order a list stands, in words. */
function orderWords(queue: QueueName, lang: Lang): string {
  if (queue === "cho-tiep-nhan") return handOverTexts[lang].orderCheck;
  if (queue === "cho-nhan-ban-giao") return handOverTexts[lang].order;
  const t = officialTexts[lang].queue;
  return partsOf(queue).length > 0 ? t.orderDue : t.order;
}

type Counts = Awaited<ReturnType<PageDeps["oneStop"]["showQueue"]>>["counts"];

/** All of a queue, one's own, what is due today, what is late: links, each with its count. */
function Parts(props: { agencyId: string; queue: QueueName; part: Part; counts: Counts }) {
  const { lang } = usePage();
  const t = officialTexts[lang].queue;
  const { agencyId, queue } = props;
  const parts = partsOf(queue);
  if (parts.length === 0) return null;
  const found = countsByQueue(queues[queue].side, props.counts)[queue];
  if (!found?.count && props.part === "all") return null; // Nothing to divide.
  const counts = { all: found?.count, mine: found?.mine, today: found?.today, late: found?.late };
  const places = parts.map((part) => ({
    href: urls.queue.to(lang, { agencyId, queue }, { loc: partWords[part] }),
    text: t.parts[part],
    current: part === props.part,
    count: counts[part] ?? 0,
  }));
  return <Subnavigation label={t.part} places={places} />;
}

/** The other lists of the same desk, with what waits in each. */
function Siblings(props: { agencyId: string; queue: QueueName; counts: Counts }) {
  const { actor, lang } = usePage();
  const t = officialTexts[lang];
  const { side } = queues[props.queue];
  const counts = countsByQueue(side, props.counts);
  const names = supportedAt(actor).includes(props.agencyId) ? supportQueues : queuesOf(side);
  const places = names.map((name) => ({
    href: urls.queue.to(lang, { agencyId: props.agencyId, queue: name }),
    text: t.queues[name],
    current: name === props.queue,
    ...(queues[name].waits && { count: counts[name]?.count ?? 0 }),
  }));
  const late = counts[props.queue]?.late ?? 0;
  return (
    <>
      <Subnavigation label={t.queue.siblings} places={places} />
      {late > 0 && <p class="ph-late-line">{t.work.lateNote({ count: countText(late) })}</p>}
    </>
  );
}
