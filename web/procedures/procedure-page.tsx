import type { ProcedureVersion } from "#capabilities/procedures";
import { dayIn, isDay, vietnamZone } from "#kernel/plain/day";
import { Refusal } from "#kernel/plain/refusal";
import type { VNode } from "preact";
import { usePage } from "../kernel/context.tsx";
import type { Lang } from "../kernel/page.ts";
import { CitizenLayout } from "../layouts/citizen-layout.tsx";
import { page } from "../page.ts";
import { draftTexts } from "../texts/draft-texts.ts";
import { dayText } from "../texts/format.ts";
import { procedureTexts } from "../texts/procedure-texts.ts";
import { siteTexts } from "../texts/site-texts.ts";
import { InsetText, WarningText } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { FeeList } from "./procedure-fees.tsx";
import { TimeParts, TimeTable, WhereList } from "./procedure-limits.tsx";
import { PaperList, StepList } from "./procedure-papers.tsx";
import { isLedElsewhere, SystemNote } from "./procedure-system.tsx";
import { tierNames } from "./procedures-page.tsx";

/** Everything one must know before handing in a dossier, in the order in which it is asked. */
export const procedurePage = page({
  path: urls.procedure,
  access: "public",
  load: async ({ deps, actor, params }) => {
    const answer =
      params.code.length > 20 ? null : await deps.procedures.showProcedure({ actor, input: { code: params.code } });
    if (answer === null) throw new Refusal("not-found", "procedures.unknown");
    const today = dayIn(vietnamZone, deps.now());
    const open = await deps.procedures.ownPagesOpen(deps.db, answer.version.code, today);
    return { version: answer.version, open };
  },
  view: ({ data: { version: data, open }, lang }) => {
    const t = procedureTexts[lang];
    const breadcrumbs = [
      { href: urls.home.to(lang), text: siteTexts[lang].home },
      { href: urls.procedures.to(lang), text: t.title },
    ];
    return (
      <CitizenLayout title={nameIn(data, lang)} current="procedures" breadcrumbs={breadcrumbs}>
        <div class="ph-columns ph-columns--contents">
          <div class="ph-columns__main">
            <Opening version={data} />
            <SubmitOnline version={data} open={open} />
          </div>
          <div class="ph-columns__side">
            <Contents version={data} />
          </div>
          <div class="ph-columns__main">
            <Parts version={data} open={open} />
            <InsetText>
              <h2 class="govuk-heading-s">{t.yourDossier}</h2>
              <a class="govuk-link" href={urls.track.to(lang)}>
                {t.trackLink}
              </a>
            </InsetText>
          </div>
        </div>
      </CitizenLayout>
    );
  },
});

const nameIn = (version: ProcedureVersion, lang: Lang): string =>
  lang === "en" ? (version.nameEn ?? version.nameVi) : version.nameVi;

function Opening({ version }: { version: ProcedureVersion }) {
  const { lang } = usePage();
  const t = procedureTexts[lang];
  const facts = [
    `${t.code} ${version.code}`,
    version.sector ? `${t.sector}: ${(lang === "en" && version.sectorNameEn) || version.sector.nameVi}` : "",
    tierNames(version.tiers, t.tiers),
  ];
  return (
    <>
      <h1 class="govuk-heading-xl" lang={lang === "en" && version.nameEn ? "en" : "vi"}>
        {nameIn(version, lang)}
      </h1>
      {lang === "en" && version.nameEn && (
        <p class="govuk-body-l" lang="vi">
          {version.nameVi}
        </p>
      )}
      <p class="govuk-body-s">{facts.filter(Boolean).join(" · ")}</p>
      {t.legalVietnamese !== "" && <p class="govuk-body-s">{t.legalVietnamese}</p>}
      {!version.verified && <WarningText>{t.notVerified}</WarningText>}
      <SystemNote version={version} />
    </>
  );
}

const portal = "https://dichvucong.gov.vn/";

/** The door to hand it in by: these pages where they are open for it, else the national portal. */
function SubmitOnline({ version, open }: { version: ProcedureVersion; open: boolean }) {
  const { lang } = usePage();
  const t = draftTexts[lang];
  if (open)
    return (
      <section class="ph-download" aria-label={t.submitHere}>
        <a class="govuk-button ph-button--large" href={urls.beginDraft.to(lang, { code: version.code })}>
          {t.submit}
        </a>
        <p>{t.submitHereLead}</p>
      </section>
    );
  // A ministry's system is told of above, with its source.
  if (!version.channels.includes("online") || isLedElsewhere(version)) return null;
  return (
    <InsetText>
      <h2 class="govuk-heading-s">{t.elsewhereTitle}</h2>
      <p class="govuk-body">{t.elsewhere}</p>
      <a class="govuk-link" href={portal} rel="noopener external">
        {t.toPortal}
      </a>
    </InsetText>
  );
}

type PartKey = "papers" | "time" | "fee" | "where" | "who" | "conditions" | "result" | "steps" | "grounds";

const partKeys = (version: ProcedureVersion): readonly PartKey[] => [
  ...(["papers", "time", "fee", "where", "who"] as const),
  ...(version.conditions === "" ? [] : (["conditions"] as const)),
  ...(["result", "steps", "grounds"] as const),
];

/** Where each part begins, for those who look one thing up. */
function Contents({ version }: { version: ProcedureVersion }) {
  const t = procedureTexts[usePage().lang];
  return (
    <nav class="ph-contents" aria-labelledby="trong-trang">
      <h2 class="govuk-heading-s" id="trong-trang">
        {t.onThisPage}
      </h2>
      <ul>
        {partKeys(version).map((key) => (
          <li key={key}>
            <a class="govuk-link" href={`#${key}`}>
              {t[`${key}Title`]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Parts({ version, open }: { version: ProcedureVersion; open: boolean }) {
  const t = procedureTexts[usePage().lang];
  return (
    <>
      {partKeys(version).map((key) => (
        <section class="ph-part" id={key} key={key}>
          <h2 class="govuk-heading-m">{t[`${key}Title`]}</h2>
          <PartContent of={key} version={version} open={open} />
        </section>
      ))}
    </>
  );
}

function PartContent({ of, version, open }: { of: PartKey; version: ProcedureVersion; open: boolean }) {
  const shown: Record<PartKey, () => VNode> = {
    papers: () => <PaperList version={version} />,
    time: () => (
      <>
        <TimeTable version={version} />
        <TimeParts version={version} />
      </>
    ),
    fee: () => <FeeList version={version} />,
    where: () => <WhereList version={version} open={open} />,
    who: () => <Texts texts={[...version.applicants, version.applicantsNote]} />,
    conditions: () => <Texts texts={version.conditions.split("\n")} />,
    result: () => <Texts texts={version.results.map(({ nameVi }) => nameVi)} />,
    steps: () => <StepList version={version} />,
    grounds: () => <Grounds version={version} />,
  };
  return shown[of]();
}

function Grounds({ version }: { version: ProcedureVersion }) {
  return (
    <>
      <Texts texts={version.grounds.map(({ documentNumber, nameVi }) => `${nameVi} (${documentNumber})`)} />
      <Published version={version} />
    </>
  );
}

function Texts({ texts }: { texts: readonly string[] }) {
  const told = texts.map((text) => text.trim()).filter(Boolean);
  return (
    <ul class="govuk-list govuk-list--bullet" lang="vi">
      {told.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

function Published({ version: { decisionNumber, validFrom } }: { version: ProcedureVersion }) {
  const t = procedureTexts[usePage().lang];
  const from = isDay(validFrom) ? dayText(validFrom) : validFrom;
  return <p class="govuk-body-s">{decisionNumber ? t.decision({ number: decisionNumber, from }) : t.from({ from })}</p>;
}
