import { type Day, addDays, vietnamInstant } from "#kernel/plain/day";

/** The names of the jobs that acts ask for; what they do stands in `jobs/`. */
export const makeRegister = { name: "registers.make-register" } as const;
export const makeSheet = { name: "registers.make-sheet" } as const;

/** Looks whether a master copy is late. */
export const lookAtLoan = { name: "registers.look-at-loan" } as const;

/** A minute after the last day agreed upon: the clocks of the database and of the processes may differ by less. */
export const dayAfter = (dueOn: Day): { readonly runAt: Date } => ({
  runAt: new Date(vietnamInstant(addDays(dueOn, 1), "00:00").getTime() + 60_000),
});
