import { readFileSync } from "node:fs";
import type { Agencies } from "#capabilities/agencies";
import type { Reader } from "#kernel/database";

/** Lines `address,agency key`; empty ones and those that begin with `#` are none. Throws the number of a line that is not so. */
export function readBoxes(text: string): Map<string, string> {
  const boxes = new Map<string, string>();
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const said = line.trim();
    if (said === "" || said.startsWith("#")) continue;
    const [, address, key] = /^([^\s,@]+@[^\s,@]+)\s*,\s*([a-z0-9-]+)$/i.exec(said) ?? [];
    if (!address || !key)
      throw new Error(`MAIL_IN_BOXES, line ${at + 1}: write the address, a comma and the agency's key`);
    if (boxes.has(address.toLowerCase()))
      throw new Error(`MAIL_IN_BOXES, line ${at + 1}: the address stands there twice`);
    boxes.set(address.toLowerCase(), key);
  }
  return boxes;
}

/** The domain under which each agency of a demo province has a mailbox: `ubnd-11953@hungyen.example`. */
export const demoDomain = "hungyen.example";

function keyFor(address: string, boxes: Map<string, string> | null): string | undefined {
  const said = address.toLowerCase();
  if (boxes) return boxes.get(said);
  const [local = "", domain] = said.split("@");
  return domain === demoDomain ? local : undefined;
}

/** Whose official mailbox an address is: by the file of a province, or the demo's own domain. */
export function openBoxes(agencies: Agencies, db: Reader, file: string | null) {
  const boxes = file === null ? null : readBoxes(readFileSync(file, "utf8"));
  return async (address: string): Promise<string | null> => {
    const key = keyFor(address, boxes);
    return key === undefined ? null : ((await agencies.findAgencyByKey(db, key))?.id ?? null);
  };
}
