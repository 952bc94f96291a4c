/** The names of the jobs that acts ask for; what they do stands in `jobs/`. */
export const packDelivery = { name: "work-files.pack-delivery" } as const;
export const printRecord = { name: "work-files.print-record" } as const;
