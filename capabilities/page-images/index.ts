export { lookAtScan, type ScanLook } from "./look-at-scan.ts";
export { readFields, type ReadFields } from "./read-fields.ts";
export { pageOfPicture } from "./page-of-picture.ts";
