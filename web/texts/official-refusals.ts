import { fieldRefusals, kernelRefusals } from "./field-refusals.ts";
import { exchangeRefusals, noticesRefusals, numberingRefusals, oneStopRefusals, paperRefusals } from "./one-stop-refusals.ts";

/** The texts of the ground floor, of fields, and of the rooms that carry a dossier. */
export const officialRefusals = {
  ...fieldRefusals,
  ...kernelRefusals,
  ...oneStopRefusals,
  ...numberingRefusals,
  ...paperRefusals,
  ...exchangeRefusals,
  ...noticesRefusals,
} as const;
