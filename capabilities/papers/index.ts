// The door of the room papers (biểu mẫu, bản in).

export { createRenderer } from "./renderer.ts";
export type { Paper, Renderer, RendererOptions } from "./renderer.ts";
export type { Anchors, Rectangle } from "./anchors.ts";
export { findVersion, paperTemplates, versionOn } from "./templates.ts";
export type { PaperOrder, PaperValues, PaperVersion, TemplateName, UncheckedOrder } from "./templates.ts";
export { body, bodyBounds } from "./body.ts";
export type { Block, Inline } from "./body.ts";
export { printDocumentRegister } from "./document-registers.ts";
export type { DocumentRegisterHead, DocumentRegisterRow } from "./document-registers.ts";
export { printRegister } from "./register.ts";
export type { RegisterRow, RegisterSlice } from "./register.ts";
export { paperRefusals } from "./refusals.ts";
export type { PaperRefusal } from "./refusals.ts";
export { specimens } from "./specimens.ts";
