/** The names of the jobs that acts ask for; what they do stands in `jobs/`. */
export const renderDocument = { name: "documents.render-document" } as const;
export const signDocument = { name: "documents.sign-document" } as const;
export const raiseSignature = { name: "documents.raise-signature" } as const;
export const sealDocument = { name: "documents.seal-document" } as const;
export const readTexts = { name: "documents.read-texts" } as const;
