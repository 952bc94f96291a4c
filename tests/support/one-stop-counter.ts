import assert from "node:assert/strict";
import { timeOrderedIds } from "#kernel/ids";
import type { Actor } from "#kernel/plain/actor";
import { type TestProvince, testPin } from "./province.ts";

export type DossierKey = { readonly agencyId: string; readonly dossierId: string };
export type ResultKey = { readonly agencyId: string; readonly resultId: string };

export const next = (): string => timeOrderedIds.next();
export const permit = {
  work: "fell",
  location: "số 12 đường Trưng Trắc",
  trees: [{ species: "Xà cừ", count: 1, heightMetres: 14, trunkCentimetres: 60, treatment: "Chặt hạ" }],
  reason: "Cây nghiêng, có nguy cơ đổ vào nhà",
  startsOn: "2026-12-10",
  endsOn: "2026-12-20",
  duties: ["Bảo đảm an toàn cho người và công trình"],
};

/** The acts of the people at two communes of a test province, with what every dossier and result of the trials has. */
async function openHands(province: TestProvince) {
  const who = await castOf(province);
  const actor = (name: string): Actor => {
    const found = who.get(name);
    assert.ok(found, name);
    return found;
  };
  const call = (name: string, input: unknown, requestId = next()) => ({ actor: actor(name), requestId, input });
  const stop = province.rooms.oneStop;
  let entered = 0;
  const enter = async (commune = "phohien", more: object = {}): Promise<DossierKey> => {
    entered += 1;
    const agencyId = await province.agencyId(commune === "phohien" ? "ttpvhcc-11953" : "ttpvhcc-12004");
    const { dossierId } = await stop.enterDossier(
      call(`tiepnhan.${commune}`, { ...dossierNo(entered), agencyId, ...more }),
    );
    return { agencyId, dossierId };
  };
  const shown = async (key: DossierKey, name = "tiepnhan.phohien") =>
    stop.showDossier({ actor: actor(name), input: key });
  const resultOf = async (key: DossierKey) => {
    const { result } = await shown(key);
    assert.ok(result);
    return result;
  };
  const open = async (name: string, use: "personal" | "seal", documentId: string, sha256: string, pin = testPin) => {
    const agencyId = await province.agencyId("ubnd-11953");
    const input = { use, agencyId, pin, documents: [{ documentId, sha256 }] };
    return province.rooms.signatures.openAuthorisation(call(name, input));
  };
  const sign = (name: string, authorisationId: string, results: (ResultKey & { sha256: string })[]) =>
    stop.authoriseSignature(call(name, { authorisationId, results }));
  return { province, actor, call, stop, enter, shown, resultOf, open, sign };
}

type Hands = Awaited<ReturnType<typeof openHands>>;

async function castOf(province: TestProvince): Promise<Map<string, Actor>> {
  const posts = ["tiepnhan", "chuyenvien", "chutich", "phochutich", "vanthu", "giamdoctt", "vanthutt"];
  const names = posts.flatMap((post) => [`${post}.phohien`, `${post}.nhuquynh`]);
  const all = [...names, "kythuat.tinh", "congdan.hoa", "hotro.phohien", "tiepnhan.tinh", "chuyenvien.thuy"];
  return new Map(await Promise.all(all.map(async (name) => [name, await province.actor(name)] as const)));
}

const dossierNo = (no: number) => ({
  ...{ door: "counter", procedureCode: "1.002693", caseCode: "ordinary", submitter: null, representation: null },
  applicant: {
    ...{ kind: "person", fullName: "Đỗ Thị Ngát", identityNumber: `0331590${String(10_000 + no)}` },
    ...{ phone: "0912345678", email: "", address: "Tổ dân phố 3" },
  },
  answers: {
    ...{ work: "fell", species: "Xà cừ", treeCount: 1, place: `Số ${no} đường Trưng Trắc` },
    reason: "Cây nghiêng, có nguy cơ đổ vào nhà",
  },
  papers: [
    { componentCode: "1.002693-01", kind: "original", quantity: 1 },
    { componentCode: "1.002693-02", kind: "copy", quantity: 1 },
  ],
  returnWay: "counter",
});

/** A dossier whose result waits for the chair's signature. */
async function toSign({ province, actor, call, stop, enter, resultOf }: Hands) {
  const key = await enter();
  await stop.receiveDossier(call("tiepnhan.phohien", key));
  await stop.takeDossier(call("chuyenvien.phohien", key));
  const draft = { ...key, version: 0, signerId: actor("chutich.phohien").accountId, content: permit };
  const { resultId, version } = await stop.draftResult(call("chuyenvien.phohien", draft));
  await stop.submitResult(call("chuyenvien.phohien", { ...key, version }));
  const result: ResultKey = { agencyId: key.agencyId, resultId };
  if ((await resultOf(key)).state === "to-number") await stop.numberResult(call("vanthu.phohien", result));
  await province.settle();
  return { key, result, sha256: (await resultOf(key)).rendered_sha256 ?? "" };
}

/** The people's hands, and how a dossier comes to wait for the chair's signature. */
export async function openCounter(province: TestProvince) {
  const hands = await openHands(province);
  return { ...hands, toSign: () => toSign(hands) };
}

export type Counter = Awaited<ReturnType<typeof openCounter>>;
