// What the commands print: one line a step, with a tick and the time it took.
const tty = process.stdout.isTTY === true;

/** A sentence for the operator, in Vietnamese and English; the command stops with it. */
export class Stop extends Error {
  constructor(vi, en, detail = "") {
    super(`${vi}\n${en}${detail ? `\n\n${detail.trimEnd()}` : ""}`);
  }
}

/** Runs one step and prints how it went. `work` may return a remark for the line. */
export async function step(title, work) {
  const began = performance.now();
  if (tty) process.stdout.write(`… ${title}`);
  const late = tty ? undefined : setTimeout(() => console.log(`… ${title}`), 1000);
  try {
    const remark = await work();
    const seconds = (performance.now() - began) / 1000;
    const time = seconds >= 0.1 ? ` (${seconds.toFixed(1)} s)` : "";
    console.log(`${tty ? "\r\x1b[K" : ""}✓ ${title}${typeof remark === "string" ? `: ${remark}` : ""}${time}`);
  } catch (error) {
    console.log(`${tty ? "\r\x1b[K" : ""}✗ ${title}`);
    throw error;
  } finally {
    clearTimeout(late);
  }
}

const plainCauses = {
  ENOSPC: ["Đĩa đã đầy.", "The disk is full."],
  EDQUOT: ["Đã hết hạn mức dung lượng đĩa.", "The disk quota is used up."],
  EACCES: ["Không có quyền ghi.", "Writing is not allowed."],
  EPERM: ["Không có quyền ghi.", "Writing is not allowed."],
  EROFS: ["Hệ thống tệp chỉ cho đọc.", "The file system is read-only."],
};

function sentenceOf(error) {
  if (error instanceof Stop) return `\n${error.message}\n`;
  const cause = plainCauses[error?.code];
  if (!cause || !error.path) return undefined;
  return `\n${cause[0]} ${error.path}\n${cause[1]} ${error.path}\n`;
}

/** Runs a command's main function; what the operator can mend is told as a sentence, anything else with its stack. */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    console.error(sentenceOf(error) ?? error);
    process.exitCode = 1;
  }
}
