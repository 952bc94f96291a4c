import type { ComponentChildren } from "preact";
import type { Block, Inline } from "#capabilities/papers";
import { usePage } from "../kernel/context.tsx";
import { bodyTexts } from "../texts/body-texts.ts";

/** A body to read on the screen. Its headings are no headings of the page, whose order they would upset. */
export function BodyView(props: { body: readonly Block[] }) {
  return (
    <div class="ph-body-text" lang="vi">
      {props.body.map((block, at) => (
        <BlockView key={at} block={block} />
      ))}
    </div>
  );
}

/** One block of a body. */
export function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case "heading":
      return (
        <p class={`ph-body-text__heading ph-body-text__heading--${block.level}`}>
          <Runs runs={block.content} />
        </p>
      );
    case "paragraph":
      return (
        <p class={block.align === undefined ? undefined : `ph-body-text__${block.align}`}>
          <Runs runs={block.content} />
        </p>
      );
    case "list": {
      const List = block.ordered ? "ol" : "ul";
      return (
        <List class={`govuk-list govuk-list--${block.ordered ? "number" : "bullet"}`}>
          {block.items.map((entry, at) => (
            <li key={at}>
              <Runs runs={entry} />
            </li>
          ))}
        </List>
      );
    }
    case "table":
      return <TableView table={block} />;
  }
}

function Runs(props: { runs: readonly Inline[] }) {
  return (
    <>
      {props.runs.map(({ text, bold, italic }, at) => {
        let run: ComponentChildren = text;
        if (italic) run = <em key={at}>{run}</em>;
        if (bold) run = <strong key={at}>{run}</strong>;
        return run;
      })}
    </>
  );
}

/** A wide table moves in a frame of its own, which the keyboard reaches. */
function TableView({ table }: { table: Extract<Block, { kind: "table" }> }) {
  const t = bodyTexts[usePage().lang];
  const [first, ...rest] = table.rows;
  const below = table.head ? rest : table.rows;
  return (
    <div class="ph-body-text__frame" role="region" aria-label={t.tableRegion} tabIndex={0}>
      <table>
        {table.head && first && (
          <thead>
            <tr>
              {first.map((cell, at) => (
                <th key={at} scope="col">
                  <Runs runs={cell} />
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {below.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (
                <td key={column}>
                  <Runs runs={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
