import type { Dossier } from "#capabilities/one-stop";
import { type Actor, holdsAt, inOwnRight, standsFor } from "#kernel/plain/actor";
import { type QueryContext, query } from "#kernel/query";
import { dueChangesOf, pausesOf } from "../clock.ts";
import { letterAfter } from "../letter-moves.ts";
import { type Letter, lettersOf } from "../letter-store.ts";
import type { LettersNeeds } from "../needs.ts";
import { countSent } from "../open-letter.ts";
import { isTurnOf } from "../rights.ts";
import { dossierKey } from "../shapes.ts";
import { isTimely } from "../timely.ts";

const ended: readonly string[] = ["answered", "dropped"];
const running: readonly string[] = ["received", "processing", "supplement", "finance"];

/** What of a letter the people it is for see: what was sent, nothing of how it came about. */
function outward(letter: Letter): Letter {
  const inside = { ground: null, sent_before: 0, proposed_by: "", approved_by: null, sent_by: null, dropped_by: null };
  const signing = { drop_reason: null, authorisation_id: null, anchors: null, problem: null, rendered_sha256: null };
  // The document before its signature is nobody's letter.
  const draft = letter.form === "form-02" ? {} : { rendered_file_id: null };
  return { ...letter, ...inside, ...signing, ...draft, signer_account_id: null };
}

/** Which letters the actor could begin now; the acts ask again. */
async function begunBy(needs: LettersNeeds, ask: QueryContext, dossier: Dossier, letters: readonly Letter[]) {
  const { actor } = ask;
  const free = (form: Letter["form"]) =>
    !letters.some((letter) => letter.form === form && !ended.includes(letter.state));
  const mine = standsFor(actor, dossier.case_officer_id, dossier.competent_agency_id);
  const atReception = needs.dossiers.mayMove(actor, dossier, "ask-at-reception");
  const inProcess = dossier.state === "processing" && mine;
  const decided = await needs.dossiers.isDecided(ask.db, { agencyId: dossier.agency_id, dossierId: dossier.id });
  const unreceived = dossier.received_at === null && ["submitted", "supplement"].includes(dossier.state);
  const timely = dossier.due_at !== null && isTimely(dossier.due_at, ask.now);
  return {
    ask: (atReception || inProcess) && free("form-02"),
    handIn:
      dossier.state === "supplement" &&
      needs.dossiers.mayMove(actor, dossier, dossier.received_at ? "resume" : "resubmit"),
    refuse: unreceived && free("form-03") && holdsAt(actor, dossier.agency_id, "reception-officer"),
    apologise: inProcess && timely && free("form-04"),
    stop:
      running.includes(dossier.state) &&
      !decided &&
      free("form-05") &&
      // Whoever stops a dossier signs it with their own key.
      holdsAt(inOwnRight(actor), dossier.competent_agency_id, "leader"),
  };
}

function seenBy(actor: Actor, letter: Letter) {
  const turn = isTurnOf(actor, letter);
  const drop = letterAfter(letter.form, letter.state, "drop") !== undefined;
  const own = letter.proposed_by === actor.accountId;
  return {
    ...letter,
    may: {
      approve: turn && letter.state === "to-approve" && !own,
      send: turn && letter.state === "to-send",
      sign: turn && letter.state === "to-sign",
      drop: drop && (turn || own),
    },
  };
}

/**
 * The letters of one dossier (forms 02 to 05), the pauses of its clock and each change of its due time, with what the actor
 * may do. The applicant and the submitter see what was sent to them. Refuses `one-stop.unknown-dossier`.
 */
export function showLetters(needs: LettersNeeds) {
  return query(needs.kernel, {
    name: "letters.show-letters",
    input: dossierKey,
    may: (actor) => actor.positions.length > 0 || actor.personId !== null,
    run: async (ask, key) => {
      const dossier = await needs.dossiers.open(ask.db, ask.actor, key);
      const citizen = ask.actor.kind === "citizen";
      const all = await lettersOf(ask.db, key);
      const [pauses, dueChanges] = await Promise.all([pausesOf(ask.db, key), dueChangesOf(ask.db, key)]);
      const seen = citizen ? all.filter(({ state }) => state === "sent" || state === "answered").map(outward) : all;
      const accounts = all.flatMap(({ proposed_by, approved_by, sent_by, signer_account_id }) =>
        [proposed_by, approved_by, sent_by, signer_account_id].filter((id) => id !== null),
      );
      const begin = await begunBy(needs, ask, dossier, all);
      const [names, heads, leaders] = await Promise.all([
        citizen ? new Map<string, { fullName: string; title: string }>() : needs.identity.namesOf(ask.db, accounts),
        begin.refuse ? needs.officialsAt(ask.db, dossier.agency_id, "centre-head") : [],
        begin.apologise ? needs.officialsAt(ask.db, dossier.competent_agency_id, "leader") : [],
      ]);
      return {
        letters: seen.map((letter) => seenBy(ask.actor, letter)),
        ...{ pauses, dueChanges, begin, heads, leaders, names },
        /** Requests sent so far: one more counts the dossier as late in the index (QĐ 766/QĐ-TTg, 2.1). */
        sentBefore: countSent(all),
      };
    },
  });
}
