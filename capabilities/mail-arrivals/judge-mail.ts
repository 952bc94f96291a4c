import { createHash } from "node:crypto";
import type { MailProblem } from "./refusals.ts";

export type MailAddress = { readonly name: string; readonly address: string };
export type MailFile = { readonly name: string; readonly bytes: Uint8Array };

/** A mail as its reader gives it. */
export type ReadMail = {
  readonly messageId: string;
  readonly from: readonly MailAddress[];
  readonly subject: string;
  /** An instant of ISO 8601 that the sender claims. */
  readonly sentAt: string | null;
  readonly text: string;
  readonly files: readonly MailFile[];
  /** Another mail lies within, or elsewhere. */
  readonly nested: boolean;
};

const mostFiles = 20;
const addressForm = /^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}$/;
/** Signs that turn the direction of writing, or that nobody sees: by U+202E a program's name looks like a document's. */
const hidden = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

// Programs, scripts, links and pictures of disks that a system opens when they are pressed; offices' files with macros.
const runs = new Set(
  [
    "exe com scr pif cpl dll sys msi msp msc bat cmd ps1 psm1 vb vbs vbe js jse mjs wsf wsh hta jar class lnk url reg inf",
    "scf iso img vhd vhdx apk app deb rpm sh run bin elf docm dotm xlsm xltm xlam pptm potm ppsm sldm chm xll one svg html htm",
  ].flatMap((line) => line.split(" ")),
);
const endingsOf = (name: string): string[] =>
  name
    .toLowerCase()
    .trim()
    .replace(/[. ]+$/, "")
    .split(".")
    .slice(1);

function startsAsProgram(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 4)).toString("latin1");
  return head.startsWith("MZ") || head === "\u007fELF" || head.startsWith("#!") || head === "\u00cf\u00fa\u00ed\u00fe";
}

const isProgram = ({ name, bytes }: MailFile): boolean => {
  const last = endingsOf(name).at(-1);
  return (last !== undefined && runs.has(last)) || startsAsProgram(bytes);
};

/** The name that is shown pretends to be another address than the one that sent it. */
function isForged({ name, address }: MailAddress): boolean {
  const shown = /[^\s<>"()]+@[^\s<>"()]+/.exec(name.normalize("NFKC"))?.[0];
  return shown !== undefined && shown.toLowerCase() !== address.toLowerCase();
}

/** Why a mail is not laid before the clerk; null: nothing speaks against it. */
export function problemOf({ from, subject, files, nested }: ReadMail): MailProblem | null {
  const [sender] = from;
  if (!sender || from.length !== 1 || !addressForm.test(sender.address)) return "mail-arrivals.sender-unclear";
  if (isForged(sender)) return "mail-arrivals.forged-sender";
  if ([sender.name, subject, ...files.map(({ name }) => name)].some((text) => hidden.test(text))) {
    return "mail-arrivals.hidden-signs";
  }
  if (files.some(isProgram)) return "mail-arrivals.executable";
  if (nested || files.some(({ name }) => endingsOf(name).at(-1) === "eml")) return "mail-arrivals.nested";
  return files.length > mostFiles ? "mail-arrivals.too-many-files" : null;
}

/** What makes a mail the same when it comes again: not the marks of the servers that carried it. */
export function contentHashOf({ from, subject, sentAt, text, files }: ReadMail): string {
  const hash = createHash("sha256");
  const parts = [from.map(({ address }) => address.toLowerCase()).join(","), subject, sentAt ?? "", text];
  for (const part of parts) hash.update(createHash("sha256").update(part).digest());
  for (const { name, bytes } of files) {
    hash.update(createHash("sha256").update(name).digest());
    hash.update(createHash("sha256").update(bytes).digest());
  }
  return hash.digest("hex");
}
