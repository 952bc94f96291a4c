/** What must be there; throws RangeError when it is not. */
export function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new RangeError("something expected is missing");
  return value;
}
