import type { Dossier } from "#capabilities/one-stop";
import { type Actor, holdsAt, inOwnRight, standsFor } from "#kernel/plain/actor";
import { type QueryContext, query } from "#kernel/query";
import { dueChangesOf, pausesOf } from "../clock.ts";
import { isOut, letterFileFor } from "../letter-file.ts";
import { letterAfter } from "../letter-moves.ts";
import { type Letter, lettersOf } from "../letter-store.ts";
import { missingClerk } from "../missing-clerk.ts";
import type { LettersNeeds } from "../needs.ts";
import { countSent } from "../open-letter.ts";
import { signerPlace } from "../number-letter.ts";
import { isTurnOf, mayDrop } from "../rights.ts";
import { dossierKey } from "../shapes.ts";
import { isTimely } from "../timely.ts";

const ended: readonly string[] = ["answered", "dropped"];
const running: readonly string[] = ["received", "processing", "supplement", "finance"];

/** What of a letter the people it is for see: what was sent, nothing of how it came about. Its document is `fileId`. */
function outward(letter: Letter): Letter {
  const inside = { ground: null, sent_before: 0, proposed_by: "", approved_by: null, sent_by: null, dropped_by: null };
  const signing = { drop_reason: null, authorisation_id: null, anchors: null, problem: null, signer_account_id: null };
  const files = { rendered_file_id: null, signed_file_id: null, sealed_file_id: null, submitter_file_id: null };
  const hashes = { rendered_sha256: null, signed_sha256: null, sealed_sha256: null, sealer_account_id: null };
  return { ...letter, ...inside, ...signing, ...files, ...hashes };
}

/** An apology holds from its signature on: the people it is for know of it before the sealed document reaches them. */
const isKnown = (letter: Letter): boolean =>
  isOut(letter) || (letter.form === "form-04" && letter.signed_at !== null && letter.state !== "dropped");

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
    tooLateToApologise: inProcess && dossier.due_at !== null && !timely,
    stop:
      running.includes(dossier.state) &&
      !decided &&
      free("form-05") &&
      // Whoever stops a dossier signs it with their own key.
      holdsAt(inOwnRight(actor), dossier.competent_agency_id, "leader"),
  };
}

type Begin = Awaited<ReturnType<typeof begunBy>>;

/** For each signed letter that may be begun: the agency whose clerk is missing, at which it would wait for its seal; else null. */
async function clerksMissing(needs: LettersNeeds, ask: QueryContext, dossier: Dossier, begin: Begin) {
  const [centre, deciding] = await Promise.all([
    begin.refuse ? missingClerk(needs, ask.db, signerPlace("form-03", dossier)) : null,
    begin.apologise || begin.stop ? missingClerk(needs, ask.db, signerPlace("form-04", dossier)) : null,
  ]);
  return { "form-03": centre, "form-04": deciding, "form-05": deciding };
}

function seenBy(actor: Actor, dossier: Dossier, letter: Letter) {
  const turn = isTurnOf(actor, letter);
  const drop = letterAfter(letter.form, letter.state, "drop") !== undefined;
  const own = letter.proposed_by === actor.accountId;
  const shown = actor.kind === "citizen" ? outward(letter) : letter;
  return {
    ...shown,
    /** The document that the asker may open, once it is there. */
    fileId: letterFileFor(letter, dossier, actor),
    may: {
      approve: turn && letter.state === "to-approve" && !own,
      send: turn && letter.state === "to-send",
      sign: turn && letter.state === "to-sign",
      seal: turn && letter.state === "to-seal",
      drop: drop && mayDrop(actor, letter),
    },
  };
}

/**
 * The letters of one dossier (forms 02 to 05), the pauses of its clock and each change of its due time, with what the actor
 * may do, and whether nobody is in post to seal a letter that may be begun (`noClerk`). The applicant and the submitter see what was sent to them. Refuses `one-stop.unknown-dossier`.
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
      const seen = citizen ? all.filter(isKnown) : all;
      const accounts = all.flatMap(({ proposed_by, approved_by, sent_by, signer_account_id, sealer_account_id }) =>
        [proposed_by, approved_by, sent_by, signer_account_id, sealer_account_id].filter((id) => id !== null),
      );
      const begin = await begunBy(needs, ask, dossier, all);
      const [names, heads, leaders, noClerk] = await Promise.all([
        citizen ? new Map<string, { fullName: string; title: string }>() : needs.identity.namesOf(ask.db, accounts),
        begin.refuse ? needs.officialsAt(ask.db, dossier.agency_id, "centre-head") : [],
        begin.apologise ? needs.signersAt(ask.db, dossier.competent_agency_id) : [],
        clerksMissing(needs, ask, dossier, begin),
      ]);
      return {
        letters: seen.map((letter) => seenBy(ask.actor, dossier, letter)),
        ...{ pauses, dueChanges, begin, heads, leaders, noClerk, names },
        /** Requests sent so far: one more counts the dossier as late in the index (QĐ 766/QĐ-TTg, 2.1). */
        sentBefore: countSent(all),
      };
    },
  });
}
