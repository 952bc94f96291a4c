/** The mark of the site: the gate of the old port of Phố Hiến, three longans under its roof, the river before it. Decorative: the name stands beside it. */
export function Mark(props: { size?: number }) {
  const size = props.size ?? 44;
  return (
    <svg class="ph-mark" width={size} height={size} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <path
        fill="currentColor"
        d="M24 4.5c5.2 5.6 11.2 9 19.6 9.6 0 2.7-1.5 4.6-3.9 5.1H8.3c-2.4-.5-3.9-2.4-3.9-5.1C12.8 13.5 18.8 10.1 24 4.5z"
      />
      <path fill="currentColor" d="M9 21.5h30v3H9zM11.5 24.5h4v12.2h-4zM32.5 24.5h4v12.2h-4z" />
      <path fill="none" stroke="currentColor" stroke-width="1.3" d="M24 24.5v2.2" />
      <g fill="#eeb04f">
        <circle cx="20.9" cy="29.4" r="2.9" />
        <circle cx="27.1" cy="29.4" r="2.9" />
        <circle cx="24" cy="34.4" r="2.9" />
      </g>
      <path
        fill="none"
        stroke="currentColor"
        stroke-width="1.9"
        stroke-linecap="round"
        d="M5.5 41.6c3.1-2.3 6.1-2.3 9.2 0s6.2 2.3 9.3 0 6.2-2.3 9.3 0 6.1 2.3 9.2 0"
      />
    </svg>
  );
}
