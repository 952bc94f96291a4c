/** The number of a page in an address; what is no number is the first. */
export function readPageNumber(text: string): number {
  const number = Number(text === "" ? "1" : text);
  return Number.isInteger(number) && number >= 1 && number <= 10_000 ? number : 1;
}

/** The pages before and after one, where they are. */
export function neighbours(number: number, more: boolean, to: (page: string) => string) {
  return {
    ...(number > 1 ? { previous: to(String(number - 1)) } : {}),
    ...(more ? { next: to(String(number + 1)) } : {}),
  };
}
