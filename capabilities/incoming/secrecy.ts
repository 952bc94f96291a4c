import type { IncomingNeeds } from "./needs.ts";
import { refuse } from "./refusals.ts";

/**
 * Documents with a mark of state secrecy stay out of this system altogether, their subject, sender and register line included
 * (Luật Bảo vệ bí mật nhà nước; NĐ 30/2020 art. 1). Refuses `incoming.secret` by field, before anything is stored; the audit has
 * the names of the fields.
 */
export function demandNotSecret(needs: IncomingNeeds, fields: Readonly<Record<string, string>>): void {
  const marked = Object.entries(fields).filter(([, text]) => needs.secrecy.textBears(text));
  if (marked.length === 0) return;
  throw refuse("invalid", "incoming.secret", {
    fields: Object.fromEntries(marked.map(([name]) => [name, "incoming.secret"])),
  });
}

/** The same for the name of a file. */
export function demandNameNotSecret(needs: IncomingNeeds, name: string): void {
  if (needs.secrecy.fileNameBears(name)) {
    throw refuse("invalid", "incoming.secret", { fields: { file: "incoming.secret" } });
  }
}
