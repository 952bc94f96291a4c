/** What a message may cost. Sizes in bytes (of texts: in UTF-16 units). */
export type EdxmlLimits = {
  readonly depth: number;
  readonly elements: number;
  /** One tag, comment or CDATA section. */
  readonly tagLength: number;
  readonly attributeLength: number;
  /** All text, names and attributes outside attachments together. */
  readonly textLength: number;
  readonly attachments: number;
  readonly attachmentBytes: number;
  /** All attachments together, unpacked. */
  readonly allBytes: number;
  /** How many times its packed size an attachment may grow, once it is larger than `freeBytes`. */
  readonly ratio: number;
  readonly freeBytes: number;
};

const megabyte = 1024 * 1024;

/** 320 MB a file, 100 files, 1 GB in all; a header of two million letters, 32 deep. */
export const usualLimits: EdxmlLimits = {
  depth: 32,
  elements: 20_000,
  tagLength: 16_384,
  attributeLength: 4_096,
  textLength: 2_000_000,
  attachments: 100,
  attachmentBytes: 320 * megabyte,
  allBytes: 1024 * megabyte,
  ratio: 200,
  freeBytes: 8 * megabyte,
};
