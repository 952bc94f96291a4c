/** The names of the jobs that acts ask for; what they do stands in `jobs/`. */
export const printLetter = { name: "letters.print-letter" } as const;
export const signLetter = { name: "letters.sign-letter" } as const;
export const sealLetter = { name: "letters.seal-letter" } as const;
export const printCopy = { name: "letters.print-submitter-copy" } as const;
