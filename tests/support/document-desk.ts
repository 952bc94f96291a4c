import assert from "node:assert/strict";
import type { InterchangeNeeds, ReceiverLine, Sending } from "#capabilities/documents";
import { timeOrderedIds } from "#kernel/ids";
import { silentLog } from "#kernel/log";
import type { Actor } from "#kernel/plain/actor";
import { day } from "#kernel/plain/day";
import { type TestProvince, openTestProvince, testPin } from "./province.ts";

export const next = (): string => timeOrderedIds.next();

/** Two communes and a department that can be addressed. */
export const receivers = [
  { organId: "000.13.50.H31", name: "Ủy ban nhân dân Phường Phố Hiến" },
  { organId: "000.05.50.H31", name: "Ủy ban nhân dân Xã Như Quỳnh" },
  { organId: "000.00.02.H31", name: "Sở Công Thương tỉnh Hưng Yên" },
] as const;
export const answeredId = "01a20000-0000-7000-8000-00000000aaaa";
const answered = {
  ...{ organId: "000.00.02.H31", code: "12/SCT-VP", documentId: "000.00.02.H31,2026/11/20,12/SCT-VP" },
  ...{ on: day("2026-11-20"), subject: "Về việc báo cáo cụm công nghiệp" },
};

/** An interchange that writes down what was sent; every receiver has answered that it arrived, or what `said` has. */
function recordedInterchange() {
  const sent: (Sending & { readonly messageId: string })[] = [];
  const said = new Map<string, Partial<ReceiverLine>>();
  const arrived = (messageId: string): ReceiverLine[] =>
    (sent.find((each) => each.messageId === messageId)?.receivers ?? []).map((receiver) => ({
      ...{ ...receiver, state: "sent", sentAt: new Date("2026-11-23T02:05:00Z"), successors: [] },
      ...{ agencyId: null, deliveredTo: null },
      statuses: [{ code: "01", at: new Date("2026-11-23T02:06:00Z"), description: "Đã đến", staffName: null }],
      ...said.get(receiver.organId),
    }));
  const interchange: InterchangeNeeds = {
    send: (act, sending) => {
      const messageId = act.ids.next();
      sent.push({ ...sending, messageId });
      return Promise.resolve({ messageId });
    },
    receiversOf: (_on, messageId) => Promise.resolve(arrived(messageId)),
    addressable: () =>
      Promise.resolve({
        receivers,
        groups: [
          {
            ...{ key: "communes", nameVi: "Tất cả xã, phường", nameEn: "All communes and wards" },
            organIds: receivers.slice(0, 2).map(({ organId }) => organId),
          },
        ],
      }),
    answered: (_on, _agencyId, inboundId) => Promise.resolve(inboundId === answeredId ? answered : undefined),
  };
  return { interchange, sent, said };
}

export const paragraph = (text: string) => ({ kind: "paragraph" as const, content: [{ text }] });
/** A draft that is in order, but for its signer. */
export const goodDraft = {
  ...{ typeCode: "KH", abstract: "Phòng, chống thiên tai năm 2027", urgency: "normal" },
  body: [
    paragraph("I. Mục đích: chủ động ứng phó với bão, lũ."),
    paragraph("II. Tổ chức thực hiện: các phòng phối hợp."),
  ],
  ...{ grounds: [], addressees: [], recipients: ["Như phần II", "Lưu: VT, KT"] },
  ...{ receivers: [], unitId: null, authority: "TM", copies: 1 },
};

export type DocumentKey = { readonly agencyId: string; readonly documentId: string };
type Recorded = ReturnType<typeof recordedInterchange>;

/** The people of a province who draft, sign, number and seal. */
async function handsOf(province: TestProvince, recorded: Recorded) {
  const names = ["chuyenvien", "chutich", "phochutich", "vanthu"].flatMap((post) =>
    ["phohien", "nhuquynh"].map((commune) => `${post}.${commune}`),
  );
  const others = [
    "chuyenvien.ubndtinh",
    "vanthu.ubndtinh",
    "chutich.tinh",
    "phochutich.tinh",
    "luutru.ubndtinh",
    "kythuat.tinh",
    "thanhtra.tinh",
  ];
  const all = [...names, ...others, "vanthutt.phohien", "hotro.phohien"];
  const who = new Map(await Promise.all(all.map(async (name) => [name, await province.actor(name)] as const)));
  const actor = (name: string): Actor => {
    const found = who.get(name);
    assert.ok(found, name);
    return found;
  };
  const id = (name: string): string => actor(name).accountId ?? "";
  const call = (name: string, input: unknown, requestId = next()) => ({ actor: actor(name), requestId, input });
  const agencies = {
    phohien: await province.agencyId("ubnd-11953"),
    nhuquynh: await province.agencyId("ubnd-12004"),
    tinh: await province.agencyId("ubnd-tinh"),
  };
  return { province, actor, id, call, agencies, documents: province.rooms.documents, ...recorded };
}

/** What is typed to open a key; the software store's PIN unless told. */
type Secret = { readonly pin: string; readonly otp?: string };
type Hands = Awaited<ReturnType<typeof handsOf>>;
export type Commune = "phohien" | "nhuquynh";

/** What the people do with a document, each deed as its page does it. */
function deedsOf({ actor, agencies, call, documents, id, province }: Hands) {
  const draft = async (commune: Commune, more: object = {}): Promise<DocumentKey> => {
    const own = { agencyId: agencies[commune], signerId: id(`chutich.${commune}`) };
    return documents.beginDocument(call(`chuyenvien.${commune}`, { ...goodDraft, ...own, ...more }));
  };
  const shown = (key: DocumentKey, name: string) => documents.showDocument({ actor: actor(name), input: key });
  const submit = async (key: DocumentKey, commune: Commune, route: object[] = []) => {
    const { document } = await shown(key, `chuyenvien.${commune}`);
    const input = { ...key, version: document.version, route };
    return documents.submitDocument(call(`chuyenvien.${commune}`, input));
  };
  const number = (key: DocumentKey, commune: Commune) =>
    documents.numberDocuments(call(`vanthu.${commune}`, { agencyId: key.agencyId, documentIds: [key.documentId] }));
  const open = async (
    name: string,
    use: "personal" | "seal",
    shownThem: readonly (DocumentKey & { sha256: string })[],
    secret: Secret = { pin: testPin },
  ) => {
    const agencyId = shownThem[0]?.agencyId;
    const shownDocuments = shownThem.map(({ documentId, sha256 }) => ({ documentId, sha256 }));
    const wish = { use, agencyId, ...secret, documents: shownDocuments };
    return province.rooms.signatures.openAuthorisation(call(name, wish));
  };
  const sign = async (keys: readonly DocumentKey[], name: string, secret?: Secret) => {
    await province.settle();
    const them = await Promise.all(
      keys.map(async (key) => ({ ...key, sha256: (await shown(key, name)).document.rendered_sha256 ?? "" })),
    );
    const { authorisationId } = await open(name, "personal", them, secret);
    const input = { agencyId: keys[0]?.agencyId, authorisationId, documents: them };
    const done = await documents.authoriseSignatures(call(name, input));
    await province.settle();
    return done;
  };
  const toSeal = async (keys: readonly DocumentKey[], name: string, secret?: Secret) => {
    const them = await Promise.all(
      keys.map(async (key) => ({ ...key, sha256: (await shown(key, name)).document.signed_sha256 ?? "" })),
    );
    const agencyId = keys[0]?.agencyId;
    const { attachments } = await documents.showTray({ actor: actor(name), input: { agencyId, tray: "clerk" } });
    const sealed = attachments
      .filter(({ documentId }) => keys.some((key) => key.documentId === documentId))
      .map(({ fileId, sha256 }) => ({ agencyId: agencyId ?? "", documentId: fileId, sha256 }));
    const { authorisationId } = await open(name, "seal", [...them, ...sealed], secret);
    return { agencyId: keys[0]?.agencyId, authorisationId, documents: them };
  };
  const seal = async (keys: readonly DocumentKey[], name: string, secret?: Secret) => {
    const done = await documents.authoriseSeals(call(name, await toSeal(keys, name, secret)));
    await province.settle();
    return done;
  };
  return { draft, shown, submit, number, open, sign, toSeal, seal };
}

/** A province whose interchange writes down what is sent. */
export async function openRecordedProvince() {
  const recorded = recordedInterchange();
  const province = await openTestProvince({}, silentLog, { interchange: recorded.interchange });
  return { province, recorded };
}

/** The same with a desk for outgoing documents; of a province that is open its own interchange. */
export async function openDocumentDesk(opened?: { readonly province: TestProvince }) {
  const { province, recorded } = opened ? { ...opened, recorded: recordedInterchange() } : await openRecordedProvince();
  const hands = await handsOf(province, recorded);
  const deeds = deedsOf(hands);
  /** From the draft to the issued document, in the order that the commune's agency has. */
  const issued = async (commune: Commune, more: object = {}): Promise<DocumentKey> => {
    const key = await deeds.draft(commune, more);
    await deeds.submit(key, commune);
    if (commune === "nhuquynh") await deeds.number(key, commune);
    await deeds.sign([key], `chutich.${commune}`);
    await deeds.seal([key], `vanthu.${commune}`);
    return key;
  };
  return { ...hands, ...deeds, issued, close: () => province.close() };
}

export type DocumentDesk = Awaited<ReturnType<typeof openDocumentDesk>>;
