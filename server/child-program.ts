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
