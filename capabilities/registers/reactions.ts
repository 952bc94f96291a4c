import type { Event, Reaction } from "#kernel/events";
import { findLine } from "./hand-books.ts";
import type { RegistersNeeds } from "./needs.ts";

/** The agency's clerks are told of a master copy that is late, each once a line; not when it came back meanwhile. */
async function tellLate(needs: RegistersNeeds, { id: eventId, subject }: Event): Promise<void> {
  const { db } = needs.kernel;
  const agencyId = subject.agencyId ?? "";
  const line = await findLine(db, "registers.loan", { agencyId, lineId: subject.id });
  if (!line || line.returned_on !== null || line.struck_at !== null) return;
  const facts = {
    ...{ numberText: line.number_text, line: `${line.no}/${line.book_year}` },
    ...{ borrowerId: line.borrower_account_id, dueOn: line.due_on },
  };
  const clerks = await needs.officialsAt(db, agencyId, "clerk");
  for (const accountId of new Set(clerks.map((clerk) => clerk.accountId))) {
    await needs.notices.notifyAccount({
      ...{ eventId, agencyId, subject, accountId, mail: true, template: "master-copy-late", facts },
    });
  }
}

export const registersReactions = (needs: RegistersNeeds): Reaction[] => [
  { name: "registers.tell-late", on: ["registers.copy-late"], run: (event) => tellLate(needs, event) },
];
