import type { ChargeState } from "#capabilities/fees";
import { usePage } from "../kernel/context.tsx";
import type { PageDeps } from "../page-deps.ts";
import { feeTexts } from "../texts/fee-texts.ts";
import { dongText, instantText } from "../texts/format.ts";
import { Tag } from "../ui/index.ts";
import type { Tone } from "../ui/index.ts";

export type ShownFees = Awaited<ReturnType<PageDeps["fees"]["showFees"]>>;
export type ShownCharge = ShownFees["charges"][number];

const tones: Readonly<Record<ChargeState, Tone>> = { due: "yellow", paid: "green", exempted: "teal" };

/** The amount of one charge for one unit, as the procedure names it, and what lowered it. */
export function ChargeAmount({ charge }: { charge: ShownCharge }) {
  const { lang } = usePage();
  const t = feeTexts[lang];
  const note = charge.note && (
    <p class="ph-quiet" lang="vi">
      {charge.note}
    </p>
  );
  if (charge.due_dong === null) {
    return (
      <>
        {t.noAmount}
        {note}
      </>
    );
  }
  const base = dongText(charge.base_dong ?? 0);
  return (
    <>
      {t.perUnit({ amount: dongText(charge.due_dong), unit: charge.unit })}
      {charge.reduction && <p class="ph-quiet">{t.reducedBy({ base, ground: charge.reduction })}</p>}
      {note}
    </>
  );
}

/** What is due, paid and waived; nothing at all where the procedure costs nothing. `collectAt`: the page on which the reader takes the money. */
export function DossierFees({ shown, collectAt }: { shown: ShownFees; collectAt?: string }) {
  const { lang } = usePage();
  const t = feeTexts[lang];
  if (shown.charges.length === 0) return null;
  const states = { due: t.waiting, paid: t.paid, exempted: t.exempted };
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{t.card}</h2>
      <ul class="ph-plain-list">
        {shown.charges.map((charge) => (
          <li key={charge.no}>
            <span lang="vi">{charge.name}</span> <Tag tone={tones[charge.state]}>{states[charge.state]}</Tag>
            <div class="ph-quiet">
              {charge.state === "paid" ? dongText(charge.settled_dong ?? 0) : <ChargeAmount charge={charge} />}
            </div>
            {charge.exemption && <p class="ph-quiet">{t.exemptBy({ ground: charge.exemption })}</p>}
          </li>
        ))}
      </ul>
      {shown.receipts.map((receipt) => (
        <p key={receipt.id} class="govuk-body-s">
          {t.receipt({ no: receipt.receipt_no, at: instantText(receipt.at, lang) })}
        </p>
      ))}
      {shown.mayCollect && collectAt && (
        <p class="govuk-body">
          <a class="govuk-link" href={collectAt}>
            {t.collect}
          </a>
        </p>
      )}
    </section>
  );
}
