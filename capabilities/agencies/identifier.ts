/**
 * An agency's identifier in its two forms: QĐ 20/2020/QĐ-TTg `H31.50.01` (from the province down) and
 * QCVN 102:2016/BTTTT `000.01.50.H31` (from the unit up, three digits first, empty places zero).
 */
const form20 = /^([A-Z]\d{2})(?:\.(\d{2}))?(?:\.(\d{2}))?(?:\.(\d{2,3}))?$/;
const form102 = /^(\d{3})\.(\d{2})\.(\d{2})\.([A-Z]\d{2})$/;

export function isIdentifier(code: string): boolean {
  return form20.test(code);
}

/** The QCVN 102 form of a QĐ 20 code; throws on anything else. */
export function code102Of(code: string): string {
  const match = form20.exec(code);
  if (!match) throw new RangeError(`not an agency identifier: ${code}`);
  const [, top, first = "00", second = "00", third = "000"] = match;
  return `${third.padStart(3, "0")}.${second}.${first}.${top}`;
}

/** The QĐ 20 form of either form; undefined for what is neither. */
export function codeOf(text: string): string | undefined {
  const typed = text.trim().toUpperCase();
  if (form20.test(typed)) return typed;
  const match = form102.exec(typed);
  if (!match) return undefined;
  const [, third = "", second = "", first = "", top = ""] = match;
  const unit = third === "000" ? "" : third.startsWith("0") ? third.slice(1) : third;
  const parts = [top, first, second, unit];
  while (parts.length > 1 && /^0*$/.test(parts[parts.length - 1] ?? "")) parts.pop();
  return parts.join(".");
}
