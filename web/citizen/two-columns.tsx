import type { ComponentChildren } from "preact";

/** What matters, and beside it (below it on a phone) what one looks up. */
export function TwoColumns(props: { side: ComponentChildren; children: ComponentChildren }) {
  return (
    <div class="ph-columns">
      <div class="ph-columns__main">{props.children}</div>
      <div class="ph-columns__side">{props.side}</div>
    </div>
  );
}
