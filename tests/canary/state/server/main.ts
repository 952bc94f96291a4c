let started = false; // ✗
export const cache = new Map<string, string>(); // ✗
const lines: string[] = []; // ✗
const totals = {} as Record<string, number>; // ✗
export const names = new Map([["vi", "Tiếng Việt"]]);
export const codes = ["a", "b"] as const;
export const make = () => {
  let count = 0;
  const own = new Map<string, string>();
  started = true;
  return () => [(count += 1), own, lines, totals];
};
