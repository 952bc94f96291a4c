import type { Agencies } from "#capabilities/agencies";
import type { KernelDeps } from "#kernel/command";
import { importProcedures } from "./acts/import-procedures.ts";
import { publishProcedure } from "./acts/publish-procedure.ts";
import { setOwnPagesDoor } from "./acts/set-own-pages-door.ts";
import { ownPagesOpen } from "./door-store.ts";
import { procedureCards } from "./procedure-cards.ts";
import { listProcedures } from "./queries/list-procedures.ts";
import { showProcedure } from "./queries/show-procedure.ts";
import { findVersion, findVersionFor } from "./version-store.ts";

export type { Unclear, UnclearCode } from "./national-reader.ts";
export type { ProcedureCard } from "./procedure-cards.ts";
export type * from "./procedure-version.ts";
export type { MandatoryPart } from "./publishing-rule.ts";
export type { ProcedureAnswer } from "./queries/show-procedure.ts";
export type { ProceduresRefusal } from "./refusals.ts";
export type { ProcedureLine, ProcedureVersion } from "./version-store.ts";

/**
 * Thủ tục hành chính. Acts `importProcedures`, `publishProcedure`, `setOwnPagesDoor`; queries `listProcedures`, `showProcedure`; for other
 * rooms (`Tx` or `Reader` first) `findVersionFor`, `findVersion`, `ownPagesOpen`, and `cards`, their short forms for one-stop.
 */
export function makeProcedures(deps: { kernel: KernelDeps; agencies: Pick<Agencies, "getAgency"> }) {
  return {
    importProcedures: importProcedures(deps),
    publishProcedure: publishProcedure(deps),
    setOwnPagesDoor: setOwnPagesDoor(deps),
    listProcedures: listProcedures(deps),
    showProcedure: showProcedure(deps),
    findVersionFor,
    findVersion,
    ownPagesOpen,
    cards: procedureCards(),
  };
}

export type Procedures = ReturnType<typeof makeProcedures>;
