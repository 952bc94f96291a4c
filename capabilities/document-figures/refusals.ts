import { refuser } from "#kernel/plain/refusal";

export type DocumentFiguresRefusal =
  | "document-figures.province-only"
  | "document-figures.month-begun"
  | "document-figures.prices-there";

export const refuse = refuser<DocumentFiguresRefusal>();
