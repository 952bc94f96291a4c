import type { Event, Reaction, ReactionCall } from "#kernel/events";
import { jobActor } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import type { endOpenPause } from "./acts/end-pause.ts";
import type { HandInSupplement } from "./acts/hand-in-supplement.ts";
import type { recordTakingOver } from "./acts/record-taking-over.ts";
import type { LettersNeeds } from "./needs.ts";

const actor = jobActor("letters");
/** National statuses with which a portal says that the applicant has answered, and that the dossier is taken back. */
const [answered, withdrawn] = [1, 7];

/** What the portal says of a dossier it delivered: papers that were asked for, or that the applicant takes it back. */
async function takeUpdate(needs: LettersNeeds, handIn: HandInSupplement, event: Event, call: ReactionCall) {
  const update = await needs.exchange.readUpdate(needs.kernel.db, String(event.facts.updateId ?? ""));
  if (!update?.dossier) return;
  const { agencyId, id: dossierId } = update.dossier;
  if (update.status === withdrawn) {
    const reason = "Người nộp rút hồ sơ trên Cổng Dịch vụ công quốc gia";
    const input = { agencyId, dossierId, reason };
    await needs.withdrawDossier({ actor, requestId: call.requestFor(needs.withdrawDossier), input });
  }
  if (update.status !== answered || update.papers.length === 0) return;
  const papers = update.papers.flatMap(({ fileIds, ...paper }) =>
    (fileIds.length > 0 ? fileIds : [null]).map((fileId) => ({ ...paper, file: null, fileId })),
  );
  const input = { agencyId, dossierId, how: "national-portal" as const, papers };
  await handIn({ actor, requestId: call.requestFor(handIn), input });
}

/** Words that came too late (the dossier moved on) change nothing; they stay with the message that brought them. */
async function orTooLate(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== "conflict") throw error;
  }
}

type Acts = {
  readonly handIn: HandInSupplement;
  readonly endPause: ReturnType<typeof endOpenPause>;
  readonly recordTakingOver: ReturnType<typeof recordTakingOver>;
};

/** Taken over before the limit: due sooner than was told. A taking over that moved nothing makes no work. */
function keepSooner({ recordTakingOver: record }: Acts): Reaction {
  return {
    name: "letters.keep-sooner",
    on: ["one-stop.dossier-taken-over"],
    concerns: ({ facts }) => typeof facts.dueBefore === "string",
    run: async ({ at, subject, facts }, call) => {
      const key = { agencyId: subject.agencyId, dossierId: subject.id };
      const input = { ...key, at: at.toISOString(), dueBefore: facts.dueBefore, dueAfter: facts.dueAfter };
      await record({ actor, requestId: call.requestFor(record), input });
    },
  };
}

export function lettersReactions(needs: LettersNeeds, acts: Acts): Reaction[] {
  const { handIn, endPause } = acts;
  return [
    keepSooner(acts),
    {
      name: "letters.end-pause",
      on: ["one-stop.dossier-withdrawn", "one-stop.dossier-stopped"],
      run: async (event, call) => {
        const key = { agencyId: event.subject.agencyId, dossierId: event.subject.id };
        const input = { ...key, at: event.at.toISOString() };
        await endPause({ actor, requestId: call.requestFor(endPause), input });
      },
    },
    {
      name: "letters.take-update",
      on: ["exchange.update-received"],
      run: (event, call) => orTooLate(() => takeUpdate(needs, handIn, event, call)),
    },
  ];
}
