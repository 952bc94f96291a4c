export const loose = (value: any) => value; // ✗
export type Rows = Array<any>; // ✗
export const strict = (value: unknown) => value;
