import type { KeptDocument } from "./needs.ts";
import type { DocumentKind } from "./tables.ts";

export type FaultKind = "empty" | "unfinished-task" | "answer-missing" | "answer-not-in-file" | "unsigned" | "recalled";

/** What a file lacks when its work ends, and the document where it is mended. */
export type Fault = {
  readonly kind: FaultKind;
  readonly documentKind: DocumentKind | null;
  readonly documentId: string | null;
  readonly numberText: string;
};

const at = (kind: FaultKind, one: Pick<KeptDocument, "kind" | "documentId" | "numberText">): Fault => ({
  ...{ kind, documentKind: one.kind, documentId: one.documentId, numberText: one.numberText },
});

function faultsOf(one: KeptDocument, within: ReadonlySet<string>): Fault[] {
  const absent = one.answers.filter(({ documentId }) => !within.has(documentId));
  return [
    ...(one.openTasks > 0 ? [at("unfinished-task", one)] : []),
    ...(one.wantsAnswer && one.answers.length === 0 ? [at("answer-missing", one)] : []),
    ...absent.map((answer) => at("answer-not-in-file", { kind: "outgoing", ...answer })),
    ...(one.kind === "outgoing" && !one.isSigned ? [at("unsigned", one)] : []),
  ];
}

/** What the documents of a file lack (NĐ 30/2020/NĐ-CP art. 29); a document that is recalled needs nothing else. */
export function missingIn(documents: readonly KeptDocument[]): Fault[] {
  if (documents.length === 0) return [{ kind: "empty", documentKind: null, documentId: null, numberText: "" }];
  const within = new Set(documents.map(({ documentId }) => documentId));
  return documents.flatMap((one) => (one.isRecalled ? [at("recalled", one)] : faultsOf(one, within)));
}
