/** The names of the jobs that acts ask for; what they do stands in `jobs/`. */
export const packDelivery = { name: "work-files.pack-delivery" } as const;
export const printRecord = { name: "work-files.print-record" } as const;

/** The paper of a delivery: list of files and record (NĐ 30/2020/NĐ-CP art. 30.3). */
export const recordTemplate = "file-delivery";
export const checkPackageJob = { name: "work-files.check-package" } as const;
