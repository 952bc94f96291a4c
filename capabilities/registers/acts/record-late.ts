import { z } from "zod";
import { command } from "#kernel/command";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { findLine, loanSubject } from "../hand-books.ts";
import type { RegistersNeeds } from "../needs.ts";
import { lineKey } from "../shapes.ts";

/** Tells that a master copy is late, when it is still out after the day agreed upon. */
export function recordLate(needs: RegistersNeeds) {
  return command(needs.kernel, {
    name: "registers.record-late",
    input: lineKey,
    output: z.object({ late: z.boolean() }),
    may: (actor) => actor.kind === "job",
    run: async (act, key) => {
      act.about(loanSubject(key));
      const line = await findLine(act.tx, "registers.loan", key);
      const isOut = line !== undefined && line.returned_on === null && line.struck_at === null;
      const late = isOut && line.due_on < dayIn(vietnamZone, act.now);
      if (late) act.tell({ type: "registers.copy-late", subject: loanSubject(key) });
      return { late };
    },
  });
}
