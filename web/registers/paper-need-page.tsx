import type { PaperReason } from "#capabilities/registers";
import { usePage } from "../kernel/context.tsx";
import { WorkPage } from "../official/work-page.tsx";
import type { PageDeps } from "../page-deps.ts";
import { page } from "../page.ts";
import { countText, dayText } from "../texts/format.ts";
import { registerTexts } from "../texts/register-texts.ts";
import { Details, Stats, Table, Tag } from "../ui/index.ts";
import type { Tone } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { paperNeedPlace } from "./register-places.ts";

type Shown = Awaited<ReturnType<PageDeps["registers"]["showPaperNeed"]>>;
type Lang = ReturnType<typeof usePage>["lang"];
type Stat = Parameters<typeof Stats>[0]["stats"][number];
type Line = Shown["parts"][number]["lines"][number];

/** "Có thể ngừng in chưa?": annex VI as the system meets it, the agency's figures, and what is still printed and why. */
export const paperNeedPage = page({
  path: urls.paperNeed,
  access: { roles: ["clerk", "leader"] },
  load: async ({ deps, actor, params: { agencyId } }) => {
    const [shown, agency] = await Promise.all([
      deps.registers.showPaperNeed({ actor, input: { agencyId } }),
      deps.agencies.cards.cardOf(deps.db, agencyId),
    ]);
    return { ...shown, agency };
  },
  view: ({ data, lang }) => {
    const t = registerTexts[lang].need;
    const { need } = data;
    const all = need.met + need.partly + need.notMet;
    return (
      <WorkPage title={t.title} current={paperNeedPlace(data.agency.id, lang).key}>
        <p class="ph-place" lang="vi">
          {data.agency.name}
        </p>
        <section class="ph-card">
          <h2 class="ph-card__title">{need.mayStop ? t.yes : t.no}</h2>
          <p class="govuk-body">{need.mayStop ? t.yesWhy : t.noWhy({ met: need.met, all })}</p>
          <p class="ph-quiet">{t.lead}</p>
        </section>
        <section class="ph-card">
          <h2 class="ph-card__title">{t.still}</h2>
          <ul class="govuk-list govuk-list--bullet">
            {need.reasons.map((reason, at) => (
              <li key={at}>{reasonText(reason, lang)}</li>
            ))}
          </ul>
        </section>
        <h2 class="govuk-heading-m">{t.figures({ from: dayText(data.from) })}</h2>
        <Stats stats={statsOf(data, lang)} />
        <h2 class="govuk-heading-m">{t.lines}</h2>
        {data.parts.map((part) => (
          <Part key={part.key} part={part} />
        ))}
      </WorkPage>
    );
  },
});

function paperInText({ count, unsigned }: { readonly count: number; readonly unsigned: number }, lang: Lang): string {
  const t = registerTexts[lang].need.reasons;
  const digitised = unsigned === 0 ? t.allDigitised : t.notDigitised({ count: countText(unsigned) });
  return `${t.paperIn({ count: countText(count) })} ${digitised}`;
}

function reasonText(reason: PaperReason, lang: Lang): string {
  const t = registerTexts[lang].need.reasons;
  if (reason.kind === "annex") return t.annex({ missing: countText(reason.missing) });
  if (reason.kind === "paper-in") return paperInText(reason, lang);
  if (reason.kind === "unsigned-out") return t.unsignedOut({ count: countText(reason.count) });
  if (reason.kind === "bound-registers") return t.bound;
  return reason.line.paper?.[lang] ?? reason.line[lang];
}

/** Rounded down, so that 100 % means all. */
const share = (part: number, whole: number): string => `${Math.floor((part / whole) * 100)}\u00a0%`;

function statsOf({ figures: { incoming, outgoing } }: Shown, lang: Lang): Stat[] {
  const t = registerTexts[lang].need;
  const electronic = incoming.interchange + incoming.eMail;
  const said = {
    ...{ all: countText(incoming.all), interchange: countText(incoming.interchange) },
    ...{ eMail: countText(incoming.eMail), paper: countText(incoming.all - electronic) },
  };
  return [
    {
      value: incoming.all === 0 ? t.noFigure : share(electronic, incoming.all),
      ...{ label: t.in, note: t.inNote(said) },
    },
    {
      value: outgoing.issued === 0 ? t.noFigure : share(outgoing.signed, outgoing.issued),
      label: t.out,
      note: t.outNote({ issued: countText(outgoing.issued), signed: countText(outgoing.signed) }),
    },
  ];
}

const tones: Readonly<Record<Line["state"], Tone>> = { met: "green", partly: "yellow", "not-met": "red" };

function Part({ part }: { part: Shown["parts"][number] }) {
  const { lang } = usePage();
  const t = registerTexts[lang].need;
  return (
    <Details
      summary={t.part({
        part: part[lang],
        met: part.lines.filter(({ state }) => state === "met").length,
        all: part.lines.length,
      })}
    >
      <Table
        caption={part[lang]}
        captionHidden
        dense
        rows={part.lines}
        rowKey={({ code }) => code}
        columns={[
          { title: t.line, heading: true, width: "main", cell: (line) => line[lang] },
          {
            title: t.state,
            narrow: true,
            cell: (line) => <Tag tone={tones[line.state]}>{t.states[line.state]}</Tag>,
          },
          { title: t.how, cell: (line) => (lang === "vi" ? line.noteVi : line.noteEn) },
        ]}
      />
    </Details>
  );
}
