/** The headers of the n-th reader: each comes through the proxy from an address of its own, as readers of a province do. */
export const pageHeaders = (n: number): Readonly<Record<string, string>> => ({
  "accept-encoding": "br, gzip",
  "accept-language": "vi",
  "x-forwarded-for": `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
});
