import { usePage } from "../kernel/context.tsx";
import { verifyTexts } from "../texts/verify-texts.ts";
import type { Fact } from "./verdict-words.ts";

const shapes = { good: "M4 10.5l4 4 8-9", note: "M10 4v8M10 15.5v.3", bad: "M4.5 4.5l11 11M15.5 4.5l-11 11" } as const;

/** Checks and their outcome; the mark is said in words too. */
export function FactList(props: { facts: readonly Fact[] }) {
  const t = verifyTexts[usePage().lang];
  return (
    <ul class="ph-facts">
      {props.facts.map(({ mark, text }) => (
        <li key={text} class={`ph-facts__${mark}`}>
          <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
            <path
              d={shapes[mark]}
              fill="none"
              stroke="currentColor"
              stroke-width="2.6"
              stroke-linecap="round"
              stroke-linejoin="round"
            />
          </svg>
          <span class="govuk-visually-hidden">{t[mark]} </span>
          {text}
        </li>
      ))}
    </ul>
  );
}
