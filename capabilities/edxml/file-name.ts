import { EdxmlProblem } from "./problem.ts";

const reserved = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;

/** Refuses a name that is more than a file's: folders, drives, control or direction characters, names that systems keep for themselves. */
export function checkFileName(name: string): void {
  const isBad =
    name.trim() === "" ||
    name.length > 255 ||
    /[\\/:\x00-\x1f\x7f\u0080-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(name) ||
    name === "." ||
    name === ".." ||
    reserved.test(name);
  if (isBad) throw new EdxmlProblem("unsafe-name");
}
