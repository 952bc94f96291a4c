import { z } from "zod";
import { address, dayText, letterhead, line, numbering, recipients, signer } from "./shapes.ts";

/** The result of procedure 1.002693: licence to fell or move trees, NĐ 258/2025/NĐ-CP. */
export const treePermitValues = z.strictObject({
  letterhead,
  numbering,
  preparedOn: dayText,
  /** Who issues it, printed over the grounds: "Chủ tịch Ủy ban nhân dân xã …". */
  issuer: line(),
  /** "Căn cứ …", "Xét …": each a line without its closing mark. */
  grounds: z.array(line(1000)).min(1).max(20),
  holder: z.strictObject({
    kind: z.enum(["person", "organisation"]),
    /** "ông", "bà", "Công ty": the word before the name. */
    title: line(60),
    name: line(),
    idNumber: line(60),
    address: line(500),
  }),
  work: z.enum(["fell", "move", "both"]),
  location: line(500),
  trees: z
    .array(
      z.strictObject({
        species: line(120),
        count: z.int().min(1).max(9999),
        heightMetres: z.number().positive().max(200),
        trunkCentimetres: z.number().positive().max(2000),
        /** What happens to them: "Chặt hạ", "Dịch chuyển đến …". */
        treatment: line(300),
      }),
    )
    .min(1)
    .max(200),
  reason: line(2000),
  startsOn: dayText,
  endsOn: dayText,
  duties: z.array(line(1000)).min(1).max(20),
  /** The last article's sentence without its closing mark. */
  effect: line(500),
  verifyAddress: address,
  verifyPage: line(200),
  verifyCode: line(60),
  recipients,
  signer,
});
