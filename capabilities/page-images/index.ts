export { lookAtScan, type ScanLook } from "./look-at-scan.ts";
export { pageOfPicture } from "./page-of-picture.ts";
