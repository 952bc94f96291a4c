const lines = {
  track: "M5 6h14M5 12h8M5 18h6M17.5 13.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7M20 19.5l2.5 2.5",
  verify: "M12 2.5l8 3v6c0 5-3.4 8.6-8 10-4.6-1.4-8-5-8-10v-6zM8.5 12l2.5 2.5 4.5-5",
  procedures: "M6 2.5h8.5L19 7v14.5H6zM14 2.5V7.5h5M9 12h7M9 16h7",
  signIn: "M12 3.5a4 4 0 1 1 0 8 4 4 0 0 1 0-8M4 21c.6-4.2 3.6-6.5 8-6.5s7.4 2.3 8 6.5z",
} as const;

/** A line drawing beside a card's title; says nothing that the title does not. */
export function DoorIcon(props: { of: keyof typeof lines }) {
  return (
    <svg width="34" height="34" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path
        d={lines[props.of]}
        fill="none"
        stroke="currentColor"
        stroke-width="1.6"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
