import type { Agency, FormerPlace, Successor, Territory, TerritoryAnswer } from "#capabilities/agencies";
import { usePage } from "../kernel/context.tsx";
import { countText } from "../texts/format.ts";
import { territoryTexts } from "../texts/territory-texts.ts";
import { InsetText, Table, WarningText } from "../ui/index.ts";

export type Found = {
  readonly answer: TerritoryAnswer;
  /** The Centre of each commune of today, by the commune's code. */
  readonly centres: ReadonlyMap<string, Agency>;
};

/** What became of the old address, in one sentence where one is enough. */
export function OldAddressAnswer({ found }: { found: Found }) {
  const t = territoryTexts[usePage().lang];
  return (
    <section aria-labelledby="ket-qua">
      <h2 class="govuk-heading-m" id="ket-qua">
        {t.results}
      </h2>
      <Outcome found={found} />
    </section>
  );
}

function Outcome({ found }: { found: Found }) {
  const t = territoryTexts[usePage().lang];
  const { former, outcome, today } = found.answer;
  switch (outcome) {
    case "today":
      return (
        <>
          <p class="govuk-body">{t.todayCode}:</p>
          <UnitList units={today} found={found} />
          {former.length > 0 && (
            <>
              <p class="govuk-body">{t.alsoFormer}:</p>
              <FormerTable places={former} />
            </>
          )}
        </>
      );
    case "successor":
    case "choose":
      return former[0] ? <OnePlace place={former[0]} found={found} split={outcome === "choose"} /> : null;
    case "several":
      return (
        <>
          <p class="govuk-body">
            {t.several} {t.count({ count: countText(former.length) })}.
          </p>
          <FormerTable places={former} />
        </>
      );
    case "unknown-before":
      return (
        <InsetText>
          <h3 class="govuk-heading-s">{t.unknownTitle}</h3>
          <p class="govuk-body">{t.unknown}</p>
        </InsetText>
      );
  }
}

function OnePlace({ place, found, split }: { place: FormerPlace; found: Found; split: boolean }) {
  const t = territoryTexts[usePage().lang];
  return (
    <>
      <p class="govuk-body" lang="vi">
        {wholeName(place)}
      </p>
      {split && <WarningText>{t.choose}</WarningText>}
      <UnitList units={place.successors.map((it) => it.territory)} found={found} parts={place.successors} />
    </>
  );
}

const wholeName = ({ territory, district, province }: FormerPlace): string =>
  [territory, district, province].flatMap((unit) => (unit ? [unit.nameVi] : [])).join(", ");

function UnitList(props: { units: readonly Territory[]; found: Found; parts?: readonly Successor[] }) {
  const t = territoryTexts[usePage().lang];
  const partOf = (unit: Territory) => props.parts?.find((it) => it.territory.id === unit.id)?.part;
  return (
    <ul class="govuk-list govuk-list--spaced">
      {props.units.map((unit) => {
        const part = partOf(unit);
        const centre = props.found.centres.get(unit.gsoCode);
        return (
          <li key={unit.id}>
            <strong lang="vi">{unit.nameVi}</strong>, <span lang="vi">tỉnh Hưng Yên</span> (
            {t.codeOf({ code: unit.gsoCode })}
            {part && `, ${t[part]}`})
            {centre && (
              <span class="ph-second-line">
                {t.centre}: <span lang="vi">{centre.nameVi}</span>
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function FormerTable({ places }: { places: readonly FormerPlace[] }) {
  const t = territoryTexts[usePage().lang];
  return (
    <Table
      caption={t.results}
      captionHidden
      rows={places}
      rowKey={({ territory }) => territory.id}
      columns={[
        {
          title: t.before,
          heading: true,
          cell: (place) => (
            <span lang="vi">
              {wholeName(place)} ({t.codeOf({ code: place.territory.gsoCode })})
            </span>
          ),
        },
        {
          title: t.now,
          cell: ({ successors }) => (
            <span>
              {successors.length > 1 && `${t.chooseShort} `}
              <span lang="vi">{successors.map(({ territory }) => territory.nameVi).join("; ")}</span>
            </span>
          ),
        },
      ]}
    />
  );
}
