/** The names of the jobs that acts ask for; what they do stands in `jobs/`. */
export const printLetter = { name: "letters.print-letter" } as const;
export const signLetter = { name: "letters.sign-letter" } as const;
