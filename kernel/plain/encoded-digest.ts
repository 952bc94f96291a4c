/** DigestInfo of a SHA-256 hash in DER (RFC 8017 §9.2, note 1): what RSASSA-PKCS1-v1_5 pads and signs. */
export function encodedDigest(sha256: Uint8Array): Uint8Array {
  if (sha256.length !== 32) throw new RangeError("a SHA-256 hash has 32 bytes");
  const before = [
    0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0, 4, 32,
  ];
  return Uint8Array.from([...before, ...sha256]);
}
