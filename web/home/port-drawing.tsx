/** The old port: gate under two roofs, longans, the river. Decorative. */
export function PortDrawing() {
  return (
    <svg class="ph-opening__drawing" viewBox="0 0 320 280" aria-hidden="true" focusable="false">
      <circle cx="232" cy="70" r="44" fill="#f3cf8c" opacity=".6" />
      <g fill="currentColor">
        <path d="M160 14c14 18 34 29 64 29-3 12-9 19-19 22h-90c-10-3-16-10-19-22 30 0 50-11 64-29z" />
        <path d="M118 65h84v13h-84z" opacity=".82" />
        <path d="M101 78h118c18 19 41 28 73 28-4 15-12 24-25 28H53c-13-4-21-13-25-28 32 0 55-9 73-28z" />
        <path d="M62 140h196v12H62zM76 152h19v71H76zM225 152h19v71h-19z" />
        <path d="M110 152h7v71h-7zM203 152h7v71h-7z" opacity=".7" />
      </g>
      <path d="M160 152v18" fill="none" stroke="currentColor" stroke-width="3" />
      <g fill="#d1902f">
        <circle cx="149" cy="179" r="11" />
        <circle cx="171" cy="179" r="11" />
        <circle cx="160" cy="198" r="11" />
      </g>
      <g fill="none" stroke="currentColor" stroke-width="4" stroke-linecap="round">
        <path d="M16 236c18-11 36-11 54 0s36 11 54 0 36-11 54 0 36 11 54 0 36-11 54 0" />
        <path d="M52 255c18-11 36-11 54 0s36 11 54 0 36-11 54 0 36 11 54 0" opacity=".5" />
        <path d="M97 272c16-9 32-9 48 0s32 9 48 0" opacity=".28" />
      </g>
    </svg>
  );
}
