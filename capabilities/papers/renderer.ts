import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Anchors } from "./anchors.ts";
import { coverageOf } from "./coverage.ts";
import { prepare } from "./prepare.ts";
import type { RenderJob } from "./prepare.ts";
import { refuse } from "./refusals.ts";
import { startRendererProcess } from "./renderer-process.ts";
import type { Outcome, RendererProcess } from "./renderer-process.ts";
import type { UncheckedOrder } from "./templates.ts";

/** A finished paper: PDF/A-2b, its SHA-256 in hex, its number of pages and the places signing needs. */
export type Paper = {
  readonly pdf: Uint8Array;
  readonly sha256: string;
  readonly pages: number;
  readonly anchors: Anchors;
};

export type RendererOptions = {
  /** Child processes at most; they start when there is work. */
  readonly processes: number;
  /** Absolute path of `data/papers`. */
  readonly templatesFolder: string;
  /** Absolute path of the folder with the Tinos files; no other font is used. */
  readonly fontFolder: string;
  /** A child is replaced after this many papers … */
  readonly maxDocuments: number;
  /** … or when it holds more than this (10^6 bytes), and killed when one paper takes longer than `timeoutMs`. */
  readonly maxMegabytes: number;
  readonly timeoutMs: number;
  /** Papers that may wait; further ones are refused with `papers.unavailable`. */
  readonly maxWaiting?: number;
  /** Whether children that have nothing to do keep this process from ending by itself; true unless told. */
  readonly holdsOpen?: boolean;
  /** Events `papers.process-started`, `papers.process-replaced`, `papers.template-faulty`: numbers and names, never values. */
  readonly log: (event: string, facts: Readonly<Record<string, string | number>>) => void;
};

export type Renderer = {
  /**
   * Makes a paper outside this process. The same order gives the same bytes.
   * Refusals: those of the values (see `refusals.ts`), `papers.render-failed` after a second failure,
   * `papers.unavailable` when too many wait or the renderer is closed.
   */
  render(order: UncheckedOrder): Promise<Paper>;
  /** Refuses what waits, ends the children, removes the empty folder. */
  close(): Promise<void>;
};

type Waiting = {
  readonly job: RenderJob;
  readonly resolve: (paper: Paper) => void;
  readonly reject: (reason: Error) => void;
  tries: number;
};
type Slot = { process: RendererProcess | undefined; documents: number; busy: boolean };

/** Opens a pool of rendering processes (house.md §10: two, replaced after 500 papers or 600 MB, killed after 10 s). */
export function createRenderer(options: RendererOptions): Renderer {
  const covers = coverageOf(fontFilesIn(options.fontFolder));
  const pool = new Pool(options);
  return {
    render: async (order) => pool.take(prepare(order, covers)),
    close: () => pool.close(),
  };
}

function fontFilesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ttf"))
    .map((path) => join(folder, path));
}

class Pool {
  readonly #options: RendererOptions;
  readonly #slots: Slot[];
  readonly #waiting: Waiting[] = [];
  readonly #empty = mkdtempSync(join(tmpdir(), "papers-"));
  #closed = false;

  constructor(options: RendererOptions) {
    this.#options = options;
    this.#slots = Array.from({ length: options.processes }, () => ({ process: undefined, documents: 0, busy: false }));
  }

  take(job: RenderJob): Promise<Paper> {
    if (this.#closed || this.#waiting.length >= (this.#options.maxWaiting ?? 1000)) {
      return Promise.reject(refuse("unavailable", "papers.unavailable"));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ job, resolve, reject, tries: 0 });
      this.#pump();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(refuse("unavailable", "papers.unavailable"));
    await Promise.all(this.#slots.map(async (slot) => slot.process?.stop()));
    rmSync(this.#empty, { recursive: true, force: true });
  }

  #pump(): void {
    // A started process that is free comes before one that would have to be started.
    const free = this.#slots.filter((slot) => !slot.busy).sort((a, b) => Number(!a.process) - Number(!b.process));
    for (const slot of free) {
      const next = this.#waiting.shift();
      if (!next) return;
      slot.busy = true;
      void this.#serve(slot, next);
    }
  }

  async #serve(slot: Slot, waiting: Waiting): Promise<void> {
    waiting.tries += 1;
    const child = (slot.process ??= this.#start());
    const outcome = await child.run(waiting.job, this.#options.timeoutMs);
    slot.documents += 1;
    const reason = this.#reasonToReplace(slot, outcome);
    if (reason !== undefined) {
      this.#options.log("papers.process-replaced", { pid: child.pid, reason, documents: slot.documents });
      await child.stop();
      slot.process = undefined;
      slot.documents = 0;
    }
    slot.busy = false;
    this.#settle(waiting, outcome);
    this.#pump();
  }

  #start(): RendererProcess {
    const { templatesFolder, fontFolder, log } = this.#options;
    const folders = { templates: templatesFolder, fonts: fontFolder, empty: this.#empty };
    const child = startRendererProcess(folders, this.#options.holdsOpen);
    log("papers.process-started", { pid: child.pid });
    return child;
  }

  #reasonToReplace(slot: Slot, outcome: Outcome): string | undefined {
    if (outcome.outcome === "lost") return outcome.reason;
    if (outcome.residentBytes > this.#options.maxMegabytes * 1e6) return "memory";
    return slot.documents >= this.#options.maxDocuments ? "documents" : undefined;
  }

  #settle(waiting: Waiting, outcome: Outcome): void {
    if (outcome.outcome === "made") {
      const { pdf, sha256, pages, anchors } = outcome;
      waiting.resolve({ pdf, sha256, pages, anchors });
    } else if (this.#closed) {
      waiting.reject(refuse("unavailable", "papers.unavailable"));
    } else if (outcome.outcome === "lost" && waiting.tries < 2) {
      this.#waiting.unshift(waiting);
    } else {
      // A template that does not compile will not compile the second time.
      if (outcome.outcome === "faulty") {
        const [fault] = outcome.faults;
        this.#options.log("papers.template-faulty", { main: waiting.job.main, ...fault });
      }
      waiting.reject(refuse("unavailable", "papers.render-failed"));
    }
  }
}
