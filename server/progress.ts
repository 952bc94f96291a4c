/** Shows how far something long has come: one line rewritten on a terminal, else a line each tenth. */
export type Progress = {
  /** `done` of the total given at the beginning. */
  at(done: number): void;
  end(remark?: string): void;
};

export type ProgressOut = { readonly isTTY?: boolean; write(text: string): unknown };

/** For work whose progress nobody watches. */
export const unseen: ProgressOut = { write: () => undefined };

const barSigns = 30;

export function openProgress(title: string, total: number, out: ProgressOut = process.stdout): Progress {
  let shown = -1;
  const bar = (part: number): string => {
    const full = Math.round(part * barSigns);
    return `${"█".repeat(full)}${"░".repeat(barSigns - full)} ${String(Math.floor(part * 100)).padStart(3)} %`;
  };
  return {
    at(done) {
      const part = total > 0 ? Math.min(1, done / total) : 1;
      const step = Math.floor(part * (out.isTTY ? 100 : 10));
      if (step === shown) return;
      shown = step;
      out.write(out.isTTY ? `\r  ${bar(part)}  ${title}` : `  ${bar(part)}  ${title}\n`);
    },
    end(remark) {
      out.write(`${out.isTTY ? "\r\x1b[K" : ""}✓ ${title}${remark ? `: ${remark}` : ""}\n`);
    },
  };
}
