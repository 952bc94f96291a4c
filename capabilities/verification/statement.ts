/** What an authority said of its certificates at a moment: a list of those it took back, or an answer about one. */
export type Statement = {
  readonly kind: "crl" | "ocsp";
  /** From when (thisUpdate). */
  readonly from: Date;
  /** Until when it is fresh (nextUpdate); null when it does not say. */
  readonly to: Date | null;
  /** When the certificate with this serial number was taken back; null: it was not; undefined: nothing is said of it. */
  revokedAt(serial: string): Date | null | undefined;
};

/** Serial numbers in hexadecimal are compared without leading noughts. */
export const normalSerial = (hex: string): string => hex.toUpperCase().replace(/^0+/, "");
