/** Runs when a question is due whose silence counts as agreement. */
export const takeSilence = { name: "consultations.take-silence" } as const;
