import type { Agencies } from "#capabilities/agencies";
import type { KernelDeps } from "#kernel/command";
import { correctDraft } from "./acts/correct-draft.ts";
import { importGathered } from "./acts/import-gathered.ts";
import { importProcedures } from "./acts/import-procedures.ts";
import { setOwnPagesDoor } from "./acts/set-own-pages-door.ts";
import { mayDecide } from "./deciding-agencies.ts";
import { ownPagesOpen } from "./door-store.ts";
import { publishProcedure, publishProcedures } from "./acts/publish-procedures.ts";
import { feeOn, feesFor } from "./fee-rule.ts";
import { procedureCards } from "./procedure-cards.ts";
import { type DoorLine, listDoors } from "./queries/list-doors.ts";
import { listDrafts } from "./queries/list-drafts.ts";
import { listProcedures } from "./queries/list-procedures.ts";
import { listSectors } from "./queries/list-sectors.ts";
import { showProcedure } from "./queries/show-procedure.ts";
import { readSectorFile } from "./sector-file.ts";
import { findVersion, findVersionFor } from "./version-store.ts";

export type { DoorLine };
export type { DecidingAgency } from "./deciding-agencies.ts";
export type { FeeDue } from "./fee-rule.ts";
export type { Unclear, UnclearCode } from "./national-reader.ts";
export type { ProcedureCard } from "./procedure-cards.ts";
export type * from "./procedure-version.ts";
export type { MandatoryPart } from "./publishing-rule.ts";
export type { DraftLine, DraftPage } from "./queries/list-drafts.ts";
export type { ProcedureAnswer } from "./queries/show-procedure.ts";
export type { ProceduresRefusal } from "./refusals.ts";
export type { ProcedureLine, ProcedureVersion, SectorLine } from "./version-store.ts";

/**
 * Thủ tục hành chính. Acts `importProcedures`, `importGathered`, `correctDraft`, `publishProcedure`, `publishProcedures`, `setOwnPagesDoor`; queries
 * `listDrafts`, `listProcedures`, `listSectors`, `showProcedure`; for other
 * rooms (`Tx` or `Reader` first) `findVersionFor`, `findVersion`, `ownPagesOpen`, and `cards`, their short forms for one-stop; pure:
 * `mayDecide` (whether a version names an agency or its kind), `feesFor`, `feeOn` (amounts in đồng), `readSectorFile` (a pack of `data/procedures`).
 */
export function makeProcedures(deps: { kernel: KernelDeps; agencies: Pick<Agencies, "getAgency"> }) {
  return {
    importProcedures: importProcedures(deps),
    importGathered: importGathered(deps),
    correctDraft: correctDraft(deps),
    publishProcedure: publishProcedure(deps),
    setOwnPagesDoor: setOwnPagesDoor(deps),
    listDoors: listDoors(deps),
    publishProcedures: publishProcedures(deps),
    listDrafts: listDrafts(deps),
    listProcedures: listProcedures(deps),
    listSectors: listSectors(deps),
    showProcedure: showProcedure(deps),
    findVersionFor,
    findVersion,
    ownPagesOpen,
    cards: procedureCards(),
    feesFor,
    feeOn,
    readSectorFile,
    mayDecide,
  };
}

export type Procedures = ReturnType<typeof makeProcedures>;
