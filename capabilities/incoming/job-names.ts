/** Runs when a task is due: whether it is late is looked at then. */
export const tellLate = { name: "incoming.tell-late" } as const;
