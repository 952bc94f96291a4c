import { type Reader, type Tx, of } from "#kernel/database";
import type { Day } from "#kernel/plain/day";
import type { ExchangeTables } from "./tables.ts";

/** The code a partner uses for one of our dossier states on a day; undefined when it has none. */
export async function findStatusCode(
  on: Tx | Reader,
  wanted: { partner: string; state: string; on: Day },
): Promise<number | undefined> {
  const row = await of<ExchangeTables>(on)
    .selectFrom("exchange.status_code")
    .select("code")
    .where("partner", "=", wanted.partner)
    .where("state", "=", wanted.state)
    .where("valid_from", "<=", wanted.on)
    .where((at) => at.or([at("valid_to", "is", null), at("valid_to", ">=", wanted.on)]))
    .orderBy("valid_from", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.code;
}
