/** The names of the jobs that acts ask for; what they do stands in `jobs/`. */
export const renderCopy = { name: "copies.render-copy" } as const;
export const signCopy = { name: "copies.sign-copy" } as const;
export const sealCopy = { name: "copies.seal-copy" } as const;
