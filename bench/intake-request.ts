import { randomUUID } from "node:crypto";
import { inventedPerson } from "#server/generate/invented";
import { seeded } from "#server/generate/seeded";
import type { Asked } from "./http-sender.ts";
import type { Officer } from "./officers.ts";

const procedureCode = "1.002693";

/** The n-th dossier: its applicant has an identity number that no other run gave, and is therefore a new person; names are as common as in life. */
export function dossierOf(agencyId: string, n: number, run: number) {
  const identityNumber = `0${String(run % 100).padStart(2, "0")}${String(n).padStart(9, "0")}`;
  return {
    agencyId,
    door: "counter" as const,
    procedureCode,
    caseCode: "ordinary",
    applicant: {
      kind: "person" as const,
      fullName: inventedPerson(seeded("intake", run, n), n).fullName,
      identityNumber,
      dateOfBirth: "1990-03-12",
      phone: "0912345678",
      email: "",
      address: "Số 1 ngõ Minh Họa, tổ dân phố 3",
    },
    submitter: null,
    representation: null,
    answers: {
      work: "fell",
      species: "Xà cừ",
      treeCount: 2,
      place: `Số ${n} đường Trưng Trắc`,
      diameterCm: 42,
      heightM: 11.5,
      reason: "Cây nghiêng về phía nhà dân, có nguy cơ đổ khi mưa bão",
    },
    papers: [
      { componentCode: `${procedureCode}-01`, kind: "original" as const, quantity: 1 },
      { componentCode: `${procedureCode}-02`, kind: "copy" as const, quantity: 1 },
    ],
    returnWay: "counter" as const,
  };
}

/** The officers take turns, so that all communes are entered at. */
export const officerFor = <One>(officers: readonly One[], n: number): One => {
  const officer = officers[n % officers.length];
  if (!officer) throw new Error("there are no officers");
  return officer;
};

export function enterRequest(officers: readonly Pick<Officer, "centreId" | "token">[], n: number, run: number): Asked {
  const officer = officerFor(officers, n);
  const body = JSON.stringify(dossierOf(officer.centreId, n, run));
  return {
    method: "POST",
    path: "/api/v1/one-stop/enter-dossier",
    headers: {
      cookie: `phien=${officer.token}`,
      "content-type": "application/json",
      "content-length": String(Buffer.byteLength(body)),
      "idempotency-key": randomUUID(),
    },
    body,
  };
}
