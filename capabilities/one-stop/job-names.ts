/** The names of the jobs that acts ask for; what they do stands in `jobs/`. */
export const askCode = { name: "one-stop.ask-code" } as const;
export const askResultNumber = { name: "one-stop.ask-result-number" } as const;
export const printReceipt = { name: "one-stop.print-receipt" } as const;
export const renderResult = { name: "one-stop.render-result" } as const;
export const signResult = { name: "one-stop.sign-result" } as const;
export const sealResult = { name: "one-stop.seal-result" } as const;
