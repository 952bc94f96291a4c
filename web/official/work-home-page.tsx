import { agenciesWith, holdsAt, supportRoles } from "#kernel/plain/actor";
import { usePage } from "../kernel/context.tsx";
import { page } from "../page.ts";
import { countText } from "../texts/format.ts";
import { officialTexts } from "../texts/official-texts.ts";
import { ButtonLink, Stats, Subnavigation } from "../ui/index.ts";
import type { StatProps } from "../ui/stat.tsx";
import { workFilesTexts } from "../texts/work-files-texts.ts";
import { urls } from "../urls.ts";
import { archivesOf } from "../work-files/work-files-places.ts";
import { DocumentsPart } from "./documents-part.tsx";
import { DossierTable } from "./dossier-table.tsx";
import type { Desk, Trays, Work } from "./load-work.ts";
import { loadWork } from "./load-work.ts";
import type { QueueName } from "./queues.ts";
import { administratorRoles, officialRoles, queues, queuesOf, supportQueues, supportedAt } from "./queues.ts";
import { documentsFirst } from "./work-groups.ts";
import { WorkPage } from "./work-page.tsx";

export const workHomePage = page({
  path: urls.myWork,
  access: { roles: [...officialRoles, ...administratorRoles, ...supportRoles, "archivist"] },
  load: ({ deps, actor, query }) => loadWork(deps, actor, query.text("noi")),
  view: ({ data, lang, actor }) => {
    const t = officialTexts[lang];
    const entryAt = data.desks.find(
      (desk) => desk.side === "register" && holdsAt(actor, desk.agencyId, "reception-officer", ...supportRoles),
    )?.agencyId;
    const counter = entryAt && (
      <ButtonLink href={urls.counterEntry.to(lang, { agencyId: entryAt })}>{t.counter.link}</ButtonLink>
    );
    const administers = agenciesWith(actor, ...administratorRoles).length > 0;
    return (
      <WorkPage title={t.work.title} current="work" actions={counter}>
        <ChoosePlace work={data} />
        {data.desks.length === 0 &&
          data.trays.length === 0 &&
          data.documents.length === 0 &&
          archivesOf(actor).length === 0 && <p class="ph-empty">{t.work.nothing}</p>}
        {data.trays.map((trays) => (
          <TrayStats key={trays.agencyId} trays={trays} named={data.places.length > 1} />
        ))}
        {documentsFirst(actor) && <Documents work={data} />}
        {data.desks.map((desk) => (
          <DeskPart key={`${desk.agencyId}.${desk.side}`} desk={desk} now={data.now} />
        ))}
        {!documentsFirst(actor) && <Documents work={data} />}
        {archivesOf(actor).map((agencyId) => (
          <Archive key={agencyId} agencyId={agencyId} />
        ))}
        {administers && (
          <p class="govuk-body">
            <a class="govuk-link" href={urls.administration.to(lang)}>
              {t.work.administration}
            </a>
          </p>
        )}
      </WorkPage>
    );
  },
});

/** What waits for an archivist. */
function Archive({ agencyId }: { agencyId: string }) {
  const { lang, frame } = usePage();
  const t = workFilesTexts[lang].archive;
  const count = frame.counts?.[`${agencyId}.deliveries`] ?? 0;
  const href = urls.deliveries.to(lang, { agencyId });
  return (
    <section>
      <h2 class="ph-part-title">{t.title}</h2>
      <Stats stats={[{ value: countText(count), label: t.waiting, href, tone: count > 0 ? "soon" : "plain" }]} />
    </section>
  );
}

function Documents({ work }: { work: Work }) {
  return work.documents.map(({ agencyId, agencyName }) => (
    <DocumentsPart key={agencyId} agencyId={agencyId} agencyName={work.places.length > 1 ? agencyName : null} />
  ));
}

function ChoosePlace({ work }: { work: Work }) {
  const { lang } = usePage();
  const t = officialTexts[lang].work;
  if (work.places.length < 2) return null;
  const places = [{ id: "", name: t.allPosts }, ...work.places].map(({ id, name }) => ({
    href: urls.myWork.to(lang, null, { noi: id }),
    text: name,
    current: work.chosen === id,
  }));
  return <Subnavigation label={t.choose} places={places} />;
}

function TrayStats(props: { trays: Trays; named: boolean }) {
  const { lang } = usePage();
  const t = officialTexts[lang];
  const { agencyId, agencyName, toSign, toNumber, toSeal } = props.trays;
  const clerk = urls.clerkTray.to(lang, { agencyId });
  const stats = [
    { count: toSign, label: t.work.toSign, href: urls.signingTray.to(lang, { agencyId }) },
    { count: toNumber, label: t.work.toNumber, href: `${clerk}#ghi-so` },
    { count: toSeal, label: t.work.toSeal, href: `${clerk}#dong-dau` },
  ].flatMap(({ count, label, href }): StatProps[] =>
    count === null ? [] : [{ value: countText(count), label, href, tone: count > 0 ? "soon" : "plain" }],
  );
  return (
    <section>
      <h2 class="ph-part-title">
        {toSign === null ? t.groups.clerk : t.groups.leader}
        {props.named && <span class="ph-part-title__place"> {agencyName}</span>}
      </h2>
      <Stats stats={stats} />
    </section>
  );
}

function DeskPart({ desk, now }: { desk: Desk; now: Date }) {
  const { lang } = usePage();
  const t = officialTexts[lang];
  return (
    <section>
      <h2 class="ph-part-title">
        {t.groups[desk.side === "competent" ? "competent" : "register"]}{" "}
        <span class="ph-part-title__place" lang="vi">
          {desk.agencyName}
        </span>
      </h2>
      <DeskStats desk={desk} />
      <DossierTable
        caption={desk.side === "register" ? t.queues["cho-tiep-nhan"] : t.work.urgent}
        rows={desk.first}
        now={now}
        empty={desk.side === "register" ? t.queue.empty : t.work.urgentNone}
      />
    </section>
  );
}

/** Lists whose dossiers are to be checked or done with by a time. */
const timedQueues: ReadonlySet<QueueName> = new Set(["cho-tiep-nhan", "cho-nhan", "dang-xu-ly", "dang-giai-quyet"]);

/** The lists that are counted on the first page. */
function statsOf(desk: Desk, supports: boolean): readonly QueueName[] {
  if (desk.side === "competent") return queuesOf("competent").slice(0, 2);
  if (supports) return supportQueues;
  const own: readonly QueueName[] = ["cho-tiep-nhan", "cho-tra-ket-qua", "dang-giai-quyet"];
  return (desk.counts["cho-nhan-ban-giao"]?.count ?? 0) > 0 ? ["cho-nhan-ban-giao", ...own] : own;
}

function DeskStats({ desk }: { desk: Desk }) {
  const { actor, lang } = usePage();
  const t = officialTexts[lang];
  const stat = (queue: QueueName): StatProps => {
    const { count, late } = desk.counts[queue] ?? { count: 0, late: 0 };
    const working = timedQueues.has(queue);
    return {
      value: countText(count),
      label: t.queues[queue],
      href: urls.queue.to(lang, { agencyId: desk.agencyId, queue }),
      tone: late > 0 ? "late" : count > 0 && queues[queue].waits ? "soon" : "plain",
      ...(working && count > 0 && { note: late > 0 ? t.work.lateNote({ count: countText(late) }) : t.work.inTime }),
    };
  };
  const names = statsOf(desk, supportedAt(actor).includes(desk.agencyId));
  const count = countText(desk.dueToday);
  const today: StatProps = {
    value: count,
    label: t.work.dueToday,
    tone: desk.dueToday > 0 ? "soon" : "plain",
    href: urls.queue.to(lang, { agencyId: desk.agencyId, queue: "dang-xu-ly" }, { loc: "hom-nay" }),
  };
  return <Stats stats={[...names.map(stat), ...(desk.side === "competent" ? [today] : [])]} />;
}
