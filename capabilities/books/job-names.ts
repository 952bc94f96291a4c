/** The names of the jobs that acts ask for; what they do stands in `jobs/`. */
export const printSheet = { name: "books.print-sheet" } as const;
export const printBook = { name: "books.print-book" } as const;
