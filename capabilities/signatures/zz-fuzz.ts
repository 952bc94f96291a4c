import { plainSigner, reservedPdf, sampleFont, sampleKeys } from "./samples.ts";
import { signPdf } from "./sign-pdf.ts"; import { fillFields } from "./reserved-fields.ts"; import { verifyPdf } from "./verify-pdf.ts"; import { timestampClient } from "./timestamp-client.ts"; import { startTsa } from "../../simulators/tsa/index.ts";
const keys = await sampleKeys(); const font = await sampleFont(); const at = new Date("2026-03-05T03:00:00Z");
const trust = { roots: [keys.authority.root.certificate], intermediates: [keys.authority.issuing.certificate] };
const tsa = await startTsa({ port: 0, certificate: keys.tsa.certificate, key: keys.tsa.pkcs8, chain: [keys.authority.issuing.certificate], now: () => at });
const timestamp = timestampClient({ url: tsa.url, trust });
let b = await reservedPdf(font);
b = await signPdf(b, { signer: plainSigner(keys, keys.person), signedAt: at, field: "chu-ky", certify: true, timestamp });
b = await fillFields(b, { so: "05/GP-UBND" });
b = await signPdf(b, { signer: plainSigner(keys, keys.seal), signedAt: at, field: "con-dau", lock: true, timestamp });
await tsa.close();
const tally: Record<string, number> = {}; const step = Number(process.argv[2]); const off = Number(process.argv[3] ?? 0);
for (let i = off; i < b.length; i += step) { const c = b.slice(); c[i]! ^= 1 << ((i * 7) % 8); const r = await verifyPdf(c, trust, at); const v = r.verdict; tally[v] = (tally[v] ?? 0) + 1; if (v === "valid" || v === "unsigned") console.log(i, v, Buffer.from(b.subarray(Math.max(0, i - 40), i + 20)).toString("latin1")); }
console.log(tally, b.length);
