/** The old port: gate, longan branch, river. Decorative. */
export function PortDrawing() {
  const roof = "M150 26c28 30 62 48 108 52-1 13-8 22-20 25H62c-12-3-19-12-20-25 46-4 80-22 108-52z";
  return (
    <svg class="ph-opening__drawing" viewBox="0 0 300 260" aria-hidden="true" focusable="false">
      <circle cx="212" cy="62" r="40" fill="#f3cf8c" opacity=".55" />
      <g fill="currentColor">
        <path d={roof} />
        <path d="M66 114h168v13H66zM80 127h20v74H80zM200 127h20v74h-20zM112 127h8v74h-8zM180 127h8v74h-8z" opacity=".92" />
      </g>
      <path d="M150 127c0 10-1 14-1 20" fill="none" stroke="currentColor" stroke-width="3" />
      <g fill="#d1902f">
        <circle cx="140" cy="156" r="10" />
        <circle cx="160" cy="156" r="10" />
        <circle cx="150" cy="173" r="10" />
      </g>
      <g fill="none" stroke="currentColor" stroke-width="4" stroke-linecap="round">
        <path d="M14 214c17-11 34-11 51 0s34 11 51 0 34-11 51 0 34 11 51 0 34-11 51 0" />
        <path d="M40 234c17-11 34-11 51 0s34 11 51 0 34-11 51 0 34 11 51 0" opacity=".55" />
        <path d="M82 253c15-9 30-9 45 0s30 9 45 0 30-9 45 0" opacity=".3" />
      </g>
    </svg>
  );
}
