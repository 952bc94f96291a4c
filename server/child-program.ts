import { constants, setPriority } from "node:os";

/** Work that goes on while people read pages gives way to the pages where processors are scarce; it gets what they leave. */
export const yieldToPages = (): void => setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

/** What a program started by the supervisor tells and obeys: it says when it is ready, and ends when it is told to or left alone. */
export function childOf(program: { stop(): Promise<void> }) {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    const force = setTimeout(() => process.exit(1), 15_000);
    force.unref();
    program.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", stop);
  // Ctrl+C reaches the whole group; the supervisor decides the order.
  process.on("SIGINT", () => {});
  process.on("disconnect", stop);
  // Whoever started us may have ended while we were still starting.
  if (process.send && !process.connected) stop();
  return {
    ready: (facts: Readonly<Record<string, string | number>>): void => {
      process.send?.({ ready: facts });
    },
  };
}

/** What to say of a port that cannot be opened; null when the error is another. `setting` names the variable that chooses it. */
export function portTrouble(error: unknown, port: number, setting: string): string | null {
  if (!(error instanceof Error) || !("code" in error)) return null;
  if (error.code === "EADDRINUSE") {
    return `Cổng ${port} đang có chương trình khác dùng. Hãy tắt chương trình đó hoặc đặt ${setting} khác. (Port ${port} is taken: stop what uses it, or set another ${setting}.)`;
  }
  if (error.code === "EACCES")
    return `Không được phép mở cổng ${port}. Hãy đặt ${setting} từ 1024 trở lên. (Port ${port} may not be opened: set ${setting} to 1024 or above.)`;
  return null;
}

/** Ends a program that could not start with one sentence for the supervisor to tell, and nothing beside it. */
export async function endWith(trouble: string): Promise<never> {
  await new Promise<void>((resolve) => {
    if (process.send) process.send({ trouble }, () => resolve());
    else resolve();
  });
  process.exit(1);
}
