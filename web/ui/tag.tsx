import type { ComponentChildren } from "preact";

/** blue: going on · green: done well · yellow: waits for someone or soon due · red: late, refused · grey: ended, not begun · teal: marked. */
export type Tone = "blue" | "green" | "yellow" | "red" | "grey" | "teal";

/** A state in one or two words. The words say it; the colour only repeats it. */
export function Tag(props: { tone: Tone; children: ComponentChildren }) {
  return <strong class={`ph-tag ph-tag--${props.tone}`}>{props.children}</strong>;
}
