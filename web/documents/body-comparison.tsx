import type { Block } from "#capabilities/papers";
import { usePage } from "../kernel/context.tsx";
import { bodyTexts } from "../texts/body-texts.ts";
import { Details } from "../ui/text-blocks.tsx";
import { BlockView } from "./body-view.tsx";
import type { BlockChange } from "./compare-bodies.ts";
import { compareBodies, countChanges } from "./compare-bodies.ts";
import type { Piece } from "./compare-words.ts";

type Stretch = { readonly same: readonly Block[] } | { readonly change: BlockChange };

/** Unchanged blocks beyond these beside a change are folded away. */
const shownBeside = 1;

/** Two versions of a body, one after the other: what was added and removed, said in words for those who do not see it. */
export function BodyComparison(props: { before: readonly Block[]; after: readonly Block[] }) {
  const t = bodyTexts[usePage().lang];
  const changes = compareBodies(props.before, props.after);
  const counts = countChanges(changes);
  if (counts.added + counts.removed + counts.changed === 0) return <p class="govuk-body">{t.nothingChanged}</p>;
  return (
    <div class="ph-comparison">
      <p class="govuk-body">{t.compared(counts)}</p>
      {stretchesOf(changes).map((stretch, at) =>
        "change" in stretch ? (
          <ChangeView key={at} change={stretch.change} />
        ) : (
          <Unchanged key={at} blocks={stretch.same} />
        ),
      )}
    </div>
  );
}

function stretchesOf(changes: readonly BlockChange[]): Stretch[] {
  const stretches: Stretch[] = [];
  let same: Block[] = [];
  const endSame = () => {
    if (same.length > 0) stretches.push({ same });
    same = [];
  };
  for (const change of changes) {
    if (change.kind === "same") same.push(change.block);
    else {
      endSame();
      stretches.push({ change });
    }
  }
  endSame();
  return stretches;
}

function Unchanged({ blocks }: { blocks: readonly Block[] }) {
  const t = bodyTexts[usePage().lang];
  const folded = blocks.slice(shownBeside, -shownBeside);
  const show = (shown: readonly Block[]) => (
    <div class="ph-body-text" lang="vi">
      {shown.map((block, at) => (
        <BlockView key={at} block={block} />
      ))}
    </div>
  );
  if (folded.length < 2) return show(blocks);
  return (
    <>
      {show(blocks.slice(0, shownBeside))}
      <Details summary={t.unchanged({ count: folded.length })}>{show(folded)}</Details>
      {show(blocks.slice(-shownBeside))}
    </>
  );
}

function ChangeView({ change }: { change: BlockChange }) {
  const t = bodyTexts[usePage().lang];
  if (change.kind === "changed") {
    return (
      <div class="ph-comparison__change">
        <p class="ph-comparison__kind">{change.onlyForm ? t.onlyForm : t.changed}</p>
        {change.onlyForm ? (
          <div class="ph-body-text" lang="vi">
            <BlockView block={change.block} />
          </div>
        ) : (
          <p class="ph-comparison__words" lang="vi">
            {change.pieces.map((piece, at) => (
              <PieceView key={at} piece={piece} />
            ))}
          </p>
        )}
      </div>
    );
  }
  const Mark = change.kind === "added" ? "ins" : "del";
  return (
    <div class={`ph-comparison__change ph-comparison__change--${change.kind}`}>
      <p class="ph-comparison__kind">{change.kind === "added" ? t.added : t.removed}</p>
      <Mark class="ph-body-text" lang="vi">
        <BlockView block={change.block} />
      </Mark>
    </div>
  );
}

function PieceView({ piece }: { piece: Piece }) {
  const { lang } = usePage();
  const t = bodyTexts[lang];
  if (piece.kind === "same") return <>{piece.text}</>;
  const Mark = piece.kind === "added" ? "ins" : "del";
  const said = (text: string) => (
    <span class="govuk-visually-hidden" lang={lang}>
      {` [${text}] `}
    </span>
  );
  return (
    <Mark>
      {said(piece.kind === "added" ? t.beginAdded : t.beginRemoved)}
      {piece.text}
      {said(piece.kind === "added" ? t.endAdded : t.endRemoved)}
    </Mark>
  );
}
