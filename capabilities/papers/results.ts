import { z } from "zod";
import { address, dayText, letterhead, line, numbering, passage, recipients, signer } from "./shapes.ts";

// The values of results that are one document of the agency about one holder; `content` is what the case officer writes,
// under the names of the procedure's result draft. What was left empty is null.

const holder = z.strictObject({
  kind: z.enum(["person", "organisation"]),
  name: line(),
  idNumber: line(60),
  address: line(500),
});

function resultValues<const Content extends z.ZodRawShape>(content: Content) {
  return z.strictObject({
    letterhead,
    numbering,
    preparedOn: dayText,
    /** Who issues it: "Chủ tịch Ủy ban nhân dân xã …". */
    issuer: line(),
    /** "Căn cứ …", "Xét …": each a line without its closing mark. */
    grounds: z.array(line(1000)).min(1).max(20),
    holder,
    content: z.strictObject(content),
    verifyAddress: address,
    verifyPage: line(200),
    verifyCode: line(60),
    recipients,
    signer,
  });
}

const measure = z.number().positive().max(1_000_000);
const count = z.int().min(1).max(9999);

/** 1.001686: certificate for trading in veterinary drugs, Law 79/2015/QH13. */
export const veterinaryCertificateValues = resultValues({
  facility: line(),
  place: line(500),
  managerName: line(120),
  practiceCertificate: line(60),
  scope: line(500),
  inspectedOn: dayText,
  minutesNumber: line(60),
  validTo: dayText,
});

/** 1.001662: confirmation of registered groundwater use, Law 28/2023/QH15. */
export const groundwaterValues = resultValues({
  place: line(500),
  wellCount: count,
  depthM: measure,
  flowM3: measure,
  purposeText: line(300),
  coordinates: line(120).nullable(),
  duties: passage(2000),
});

/** 1.013061: permit for works on a road in use, TT 41/2024/TT-BGTVT. */
export const roadworkPermitValues = resultValues({
  work: line(),
  road: line(120),
  section: line(),
  content: passage(2000),
  contractor: line().nullable(),
  startsOn: dayText,
  endsOn: dayText,
  duties: passage(2000),
});

/** 1.013225: building permit, NĐ 175/2024/NĐ-CP. */
export const buildingPermitValues = resultValues({
  work: line(),
  place: line(500),
  plotNumber: line(30),
  mapSheet: line(30),
  landAreaM2: measure,
  groundAreaM2: measure,
  floorAreaM2: measure,
  floors: count,
  heightM: measure,
  setbacks: line(500),
  designer: line().nullable(),
  landPaper: line(),
  opinions: passage(2000).nullable(),
});

/** 2.000908: copy from the original register, NĐ 23/2015/NĐ-CP chapter II. */
export const registerCopyValues = resultValues({
  documentName: line(),
  holderName: line(120),
  bookName: line(),
  bookNumber: line(60),
  entryNumber: line(60),
  entryOn: dayText.nullable(),
  contents: passage(4000),
  copies: count,
});

/** 1.012812: minutes of conciliation, Law 31/2024/QH15 art. 235. */
export const conciliationMinutesValues = resultValues({
  heldOn: dayText,
  heldAt: line(),
  chair: line(120),
  members: passage(2000),
  otherParty: line(),
  landPlace: line(500),
  subject: passage(2000),
  findings: passage(2000),
  opinion: passage(2000),
  agreed: passage(2000).nullable(),
  notAgreed: passage(2000).nullable(),
  outcome: z.enum(["agreed", "not-agreed"]),
});

/** 1.004873: certificate of marital status, NĐ 123/2015/NĐ-CP art. 21 to 23. */
export const maritalStatusValues = resultValues({
  fullName: line(120),
  bornOn: dayText,
  gender: z.enum(["male", "female"]),
  ethnicity: line(60),
  nationality: line(60),
  identityPaper: line(200),
  residence: line(500),
  statusText: passage(1000),
  purposeText: line(500),
  bookNumber: line(60),
  verified: passage(1000).nullable(),
});
