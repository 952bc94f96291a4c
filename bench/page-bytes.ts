import { type HttpSender, httpSender } from "./http-sender.ts";

/** Bytes of bodies as they travel (compressed), of a browser that has nothing yet and of one that has the assets. */
export type PageBytes = {
  readonly firstVisit: number;
  readonly firstParts: Readonly<Record<string, number>>;
  readonly laterPages: Readonly<Record<string, number>>;
};

const accepts = { "accept-encoding": "br, gzip", "accept-language": "vi" };

async function bytesOf({ send }: HttpSender, path: string, encoding?: "identity"): Promise<Buffer> {
  const headers = encoding ? { ...accepts, "accept-encoding": encoding } : accepts;
  const { status, body } = await send({ method: "GET", path, headers });
  if (status !== 200) throw new Error(`${path} answered ${status}`);
  return body;
}

const attributes = (html: string): string[] => {
  const tags = html.match(/<(?:link|script|img)\b[^>]*>/g) ?? [];
  const wanted = tags.filter((tag) => /rel="(stylesheet|icon|preload)"|<script|<img/.test(tag));
  return wanted.flatMap((tag) => /(?:href|src)="(\/[^"]+)"/.exec(tag)?.[1] ?? []);
};

/** What the first page needs: its own bytes, what it names, and every font that its style sheets name. */
async function firstParts(sender: HttpSender, path: string): Promise<Record<string, number>> {
  const named = new Set(attributes((await bytesOf(sender, path, "identity")).toString()));
  for (const sheet of [...named].filter((one) => one.endsWith(".css"))) {
    const css = (await bytesOf(sender, sheet, "identity")).toString();
    const folder = sheet.slice(0, sheet.lastIndexOf("/") + 1);
    for (const [, font = ""] of css.matchAll(/url\(["']?([^"')]+\.woff2)["']?\)/g)) {
      named.add(font.startsWith("/") ? font : `${folder}${font}`);
    }
  }
  const parts: Record<string, number> = {};
  for (const one of [path, ...named]) parts[one] = (await bytesOf(sender, one)).length;
  return parts;
}

/** Counts the bytes of a first visit at the first path, and of each page after it. */
export async function countBytes(address: string, paths: readonly string[]): Promise<PageBytes> {
  const sender = httpSender(address, 1);
  try {
    const parts = await firstParts(sender, paths[0] ?? "/");
    const laterPages: Record<string, number> = {};
    for (const path of paths) laterPages[path] = (await bytesOf(sender, path)).length;
    return { firstVisit: Object.values(parts).reduce((sum, bytes) => sum + bytes, 0), firstParts: parts, laterPages };
  } finally {
    sender.close();
  }
}
