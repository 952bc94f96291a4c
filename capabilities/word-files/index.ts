export { type LeftOut, type LeftOutKind } from "./left-out.ts";
export { readWordFile, type WordReading } from "./read-word-file.ts";
export { wordFileProblems, type WordFilesRefusal } from "./refusals.ts";
