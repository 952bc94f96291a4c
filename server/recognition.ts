import { spawn } from "node:child_process";
import type { IncomingNeeds } from "#capabilities/incoming";

// Words on pictures, read by `tesseract` with its Vietnamese data; pages of PDFs are drawn by `pdftoppm`. Both are programs of the
// machine's own: where one is missing, pictures are not read, and pages say so. They read bytes of strangers: outside the server, with
// an empty environment, a limit of memory and time, nothing but pipes.

const pagesRead = 5;
const longestMs = 60_000;
const memoryKilobytes = 2_000_000;
const largestInput = 50 * 1_048_576;
const largestOutput = 200 * 1_048_576;

type Run = {
  readonly program: string;
  readonly args: readonly string[];
  readonly input: Uint8Array;
  readonly ms: number;
};

/** What a program writes; null when it fails, is missing, writes or takes too much. */
function outputOf({ program, args, input, ms }: Run): Promise<Buffer | null> {
  return new Promise((resolve) => {
    // The shell only sets the limit and becomes the program.
    const limited = ['ulimit -v "$0" 2>/dev/null; exec "$@"', String(memoryKilobytes), program, ...args];
    const child = spawn("/bin/sh", ["-c", ...limited], {
      env: { PATH: process.env["PATH"] ?? "/usr/bin:/bin", OMP_THREAD_LIMIT: "1", LC_ALL: "C.UTF-8" },
      stdio: ["pipe", "pipe", "ignore"],
      cwd: "/",
    });
    const chunks: Buffer[] = [];
    let size = 0;
    const end = (output: Buffer | null): void => {
      clearTimeout(timer);
      if (output === null) child.kill("SIGKILL");
      resolve(output);
    };
    const timer = setTimeout(() => end(null), ms);
    child.stdout.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > largestOutput) end(null);
      else chunks.push(chunk);
    });
    child.on("error", () => end(null));
    child.on("close", (code) => end(code === 0 ? Buffer.concat(chunks) : null));
    // A program that leaves before it read all of it.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

const nothing = new Uint8Array();

async function isInstalled(): Promise<boolean> {
  const listed = await outputOf({ program: "tesseract", args: ["--list-langs"], input: nothing, ms: 10_000 });
  const drawn = await outputOf({ program: "pdftoppm", args: ["-v"], input: nothing, ms: 10_000 });
  return drawn !== null && listed !== null && /^vie$/m.test(listed.toString("utf8"));
}

async function wordsOf(picture: Uint8Array, ms: number): Promise<string | null> {
  const args = ["stdin", "stdout", "-l", "vie", "--psm", "3", "--dpi", "300"];
  const output = await outputOf({ program: "tesseract", args, input: picture, ms });
  return output === null ? null : output.toString("utf8");
}

/** One page of a PDF, in grey at 300 dots per inch; null behind the last one. */
const drawnPage = (pdf: Uint8Array, page: number, ms: number): Promise<Buffer | null> =>
  outputOf({
    program: "pdftoppm",
    args: ["-r", "300", "-gray", "-f", `${page}`, "-l", `${page}`, "-"],
    input: pdf,
    ms,
  });

async function pagesOf(pdf: Uint8Array, left: () => number): Promise<string[] | null> {
  const pages: string[] = [];
  for (let page = 1; page <= pagesRead && left() > 0; page += 1) {
    const picture = await drawnPage(pdf, page, left());
    if (picture === null || picture.length === 0) break;
    const text = await wordsOf(picture, left());
    if (text === null) break;
    pages.push(text);
  }
  return pages.length === 0 ? null : pages;
}

/** Whether the machine reads pictures is found out once; a document has a minute altogether, the first five pages of a file are read. */
export function openRecognition(): IncomingNeeds["recognition"] {
  let found: Promise<boolean> | undefined;
  const isThere = (): Promise<boolean> => (found ??= isInstalled());
  return {
    isThere,
    read: async (bytes, type) => {
      if (bytes.length > largestInput || !(await isThere())) return null;
      const end = performance.now() + longestMs;
      const left = (): number => end - performance.now();
      if (type === "application/pdf") return pagesOf(bytes, left);
      const text = await wordsOf(bytes, left());
      return text === null ? null : [text];
    },
  };
}
