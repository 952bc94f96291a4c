/** The names of the jobs that acts ask for; what they do stands in `jobs/`. */
export const makeRegister = { name: "registers.make-register" } as const;
export const makeSheet = { name: "registers.make-sheet" } as const;
