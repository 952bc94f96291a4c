/** What kind of device a browser says it is, for the person's own list of sessions. Nothing more of it is kept. */
export function browserKind(userAgent: string): "desktop" | "mobile" | "tablet" | "unknown" {
  if (userAgent === "") return "unknown";
  if (/iPad|Tablet|Android(?!.*Mobile)/i.test(userAgent)) return "tablet";
  if (/Mobi|iPhone|Android/i.test(userAgent)) return "mobile";
  return /Windows|Macintosh|X11|Linux|CrOS/i.test(userAgent) ? "desktop" : "unknown";
}
