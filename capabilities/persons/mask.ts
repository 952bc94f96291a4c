/** `Nguyễn Văn An` → `N** V** An`: the given name, which stands last in Vietnamese, stays; a single word keeps its first letter. */
export function maskName(fullName: string): string {
  const words = fullName.normalize("NFC").trim().split(/\s+/);
  if (words.length === 1) return maskWord(words[0] ?? "");
  return words.map((word, n) => (n === words.length - 1 ? word : maskWord(word))).join(" ");
}

function maskWord(word: string): string {
  const [first] = word;
  return first ? `${first}**` : "";
}

/** `033190000001` → `********0001`: the last four signs stay; what has four or fewer is hidden whole. */
export function maskIdentity(identityNumber: string): string {
  if (identityNumber.length <= 4) return "*".repeat(identityNumber.length);
  return "*".repeat(identityNumber.length - 4) + identityNumber.slice(-4);
}

/** `0900000001` → `*******001`. */
export function maskPhone(phone: string): string {
  if (phone.length <= 3) return "*".repeat(phone.length);
  return "*".repeat(phone.length - 3) + phone.slice(-3);
}

/** `lan.nguyen@example.vn` → `l**@example.vn`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  return at <= 0 ? "**" : `${maskWord(email)}${email.slice(at)}`;
}
