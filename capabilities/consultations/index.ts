import { answerQuestion } from "./acts/answer-question.ts";
import { askAgency } from "./acts/ask-agency.ts";
import { recordSilence } from "./acts/record-silence.ts";
import { takeBackQuestion } from "./acts/take-back-question.ts";
import { silenceJob } from "./jobs/silence-job.ts";
import type { ConsultationsNeeds } from "./needs.ts";
import { listAsked } from "./queries/list-asked.ts";
import { openQuestionFile } from "./queries/open-question-file.ts";
import { showConsultations } from "./queries/show-consultations.ts";
import { showQuestion } from "./queries/show-question.ts";
import { consultationsReactions } from "./reactions.ts";

export type { ConsultationsNeeds } from "./needs.ts";
export type { ConsultationsRefusal } from "./refusals.ts";
export type { Opinion, QuestionState, Silence } from "./tables.ts";

/**
 * Lấy ý kiến: asking other agencies while a dossier is processed, each with a limit of its own. Acts and queries refuse with
 * the codes of `ConsultationsRefusal`; law in the room's README.
 */
export function makeConsultations(needs: ConsultationsNeeds) {
  return {
    askAgency: askAgency(needs),
    answerQuestion: answerQuestion(needs),
    takeBackQuestion: takeBackQuestion(needs),
    showConsultations: showConsultations(needs),
    showQuestion: showQuestion(needs),
    listAsked: listAsked(needs),
    openQuestionFile: openQuestionFile(needs),
    reactions: consultationsReactions(needs),
    jobs: [silenceJob(needs, recordSilence(needs))],
  };
}

export type Consultations = ReturnType<typeof makeConsultations>;
