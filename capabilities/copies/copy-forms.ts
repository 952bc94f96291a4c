export const copyForms = ["true-copy", "copy-of-copy", "extract", "paper-original"] as const;
/** Sao y, sao lục, trích sao (NĐ 30/2020/NĐ-CP art. 25); and the paper original printed from a signed file (art. 18.5). */
export type CopyForm = (typeof copyForms)[number];
/** What is asked for; a paper original needs nobody to ask. */
export const askedForms = ["true-copy", "copy-of-copy", "extract"] as const;
export type AskedForm = (typeof askedForms)[number];

export type Medium = "paper" | "electronic";

/** How a copy comes about: printed for signature and seal by hand, signed and sealed here, or sealed alone. */
export type Way = "print" | "sign-and-seal" | "seal";

// NĐ 30/2020/NĐ-CP art. 25.1, 25.2, 25.3, 18.5. What does not stand here the decree does not know.
const ways: Readonly<Record<CopyForm, Readonly<Partial<Record<`${Medium} ${Medium}`, Way>>>>> = {
  "true-copy": { "paper paper": "print", "electronic paper": "print", "paper electronic": "seal" },
  "copy-of-copy": { "paper paper": "print", "electronic paper": "print", "paper electronic": "sign-and-seal" },
  extract: {
    "paper paper": "print",
    "electronic paper": "print",
    "paper electronic": "sign-and-seal",
    "electronic electronic": "sign-and-seal",
  },
  "paper-original": { "electronic paper": "print" },
};

/** The way of a copy; undefined where the decree has no such copy. */
export const wayOf = (form: CopyForm, from: Medium, to: Medium): Way | undefined => ways[form][`${from} ${to}`];

/** As it is printed, and its abbreviation in the symbol (annex III; that of an extract is the usual one). */
export const formNames: Readonly<Record<AskedForm, { readonly name: string; readonly abbreviation: string }>> = {
  "true-copy": { name: "Sao y", abbreviation: "SY" },
  "copy-of-copy": { name: "Sao lục", abbreviation: "SL" },
  extract: { name: "Trích sao", abbreviation: "TrS" },
};
