import { answerChecks } from "#kernel/answer-checks";
import { addPaper } from "./acts/add-paper.ts";
import { beginDraft } from "./acts/begin-draft.ts";
import { chooseAgency } from "./acts/choose-agency.ts";
import { chooseCase } from "./acts/choose-case.ts";
import { deleteDraft, expireDraft } from "./acts/delete-draft.ts";
import { removePaper } from "./acts/remove-paper.ts";
import { saveAnswers } from "./acts/save-answers.ts";
import { saveContact } from "./acts/save-contact.ts";
import type { DraftsDeps } from "./drafts-deps.ts";
import { markSubmitted, takeForSubmission } from "./hand-over.ts";
import { listMyDrafts } from "./queries/list-my-drafts.ts";
import { openDraftFile } from "./queries/open-file.ts";
import { showDraft } from "./queries/show-draft.ts";
import { receivePaper } from "./receive-paper.ts";
import { situations } from "./situation.ts";
import { sweepDrafts } from "./sweep.ts";

export type { ReceivedFile } from "./acts/add-paper.ts";
export type { DraftFault } from "./draft-faults.ts";
export type { DraftsDeps } from "./drafts-deps.ts";
export type { DraftsRefusal } from "./refusals.ts";

/**
 * Hồ sơ nháp: what a citizen prepares on the province's own pages, until it is submitted. Acts and queries refuse with the
 * codes of `DraftsRefusal`. The one-stop shop takes a draft with `takeForSubmission` in its own act, and then calls `markSubmitted`.
 */
export function makeDrafts(deps: DraftsDeps) {
  const checks = answerChecks();
  const situationOf = situations(deps, checks);
  return {
    beginDraft: beginDraft(deps),
    chooseCase: chooseCase(deps),
    chooseAgency: chooseAgency(deps),
    saveAnswers: saveAnswers(deps, checks),
    saveContact: saveContact(deps),
    /** Streams a file to the disk for one's own draft; `addPaper` then says what it is. Refuses `kernel.file-…`, `drafts.…`. */
    receivePaper: receivePaper(deps),
    addPaper: addPaper(deps),
    removePaper: removePaper(deps),
    deleteDraft: deleteDraft(deps),
    listMyDrafts: listMyDrafts(deps),
    showDraft: showDraft(deps, situationOf),
    openDraftFile: openDraftFile(deps),
    /** For one-stop's act, in its transaction. */
    takeForSubmission: takeForSubmission(deps, situationOf),
    markSubmitted: markSubmitted(deps),
    sweepDrafts: sweepDrafts(deps, expireDraft(deps)),
  };
}

export type Drafts = ReturnType<typeof makeDrafts>;
