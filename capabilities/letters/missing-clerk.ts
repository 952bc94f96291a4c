import type { Reader } from "#kernel/database";
import type { LettersNeeds } from "./needs.ts";

/** An agency at which nobody is its clerk, and who could give the post. */
export type MissingClerk = {
  readonly agencyName: string;
  readonly administrators: readonly { readonly fullName: string; readonly title: string; readonly agency: string }[];
};

/**
 * Whether a letter of this agency would wait for ever: only its clerk seals it, and numbers it where the number follows the
 * signature (NĐ 30/2020/NĐ-CP art. 15, 32.2). Null where somebody holds the post today.
 */
export async function missingClerk(needs: LettersNeeds, on: Reader, agencyId: string): Promise<MissingClerk | null> {
  if ((await needs.officialsAt(on, agencyId, "clerk")).length > 0) return null;
  const { name, path } = await needs.agencies.cardOf(on, agencyId);
  const found = await needs.identity.administratorsOf(on, path);
  const places = await Promise.all(found.map((one) => needs.agencies.cardOf(on, one.agencyId)));
  const administrators = found.map(({ fullName, title }, at) => ({
    ...{ fullName, title },
    agency: places[at]?.name ?? "",
  }));
  return { agencyName: name, administrators };
}
