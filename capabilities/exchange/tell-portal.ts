import { jobActor } from "#kernel/plain/actor";
import type { recordTold } from "./acts/record-told.ts";
import type { ExchangeDeps } from "./exchange-deps.ts";
import { type NationalClient, NationalCallFailed } from "./national-client.ts";
import { nationalTime } from "./national-time.ts";
import { findTold } from "./outbound-store.ts";

/** The national portal's code among our partners. */
export const nationalPortal = "national-portal";

export type ToldProgress = {
  /** NguoiXuLy; cut to the 50 signs the interface takes. */
  readonly officer: string;
  readonly title: string | null;
  readonly unit: string | null;
  readonly content: string | null;
  readonly at: Date;
  readonly startedAt: Date | null;
  /** NgayKetThucTheoQuyDinh: the due time. */
  readonly dueAt: Date | null;
};

export type PortalTold = {
  /** The register agency of the dossier. */
  readonly agencyId: string;
  /** The event told; the same event is told once. */
  readonly eventId: string;
  readonly outsideCode: string;
  /** Mã số hồ sơ, once it was taken. */
  readonly ourCode: string | null;
  /** National code, 1 to 10. */
  readonly status: number;
  readonly progress: ToldProgress;
};

type Telling = Pick<ExchangeDeps, "kernel"> & {
  readonly recordTold: ReturnType<typeof recordTold>;
  readonly client: NationalClient | null;
};

const cut = (text: string | null, signs: number): string =>
  Array.from(text ?? "")
    .slice(0, signs)
    .join("");
const timeOrNothing = (at: Date | null): string => (at ? nationalTime(at) : "");

function progressOf(told: PortalTold) {
  const { progress } = told;
  return {
    MaHoSo: told.outsideCode,
    NguoiXuLy: cut(progress.officer, 50),
    ChucDanh: cut(progress.title, 200),
    ThoiDiemXuLy: nationalTime(progress.at),
    PhongBanXuLy: cut(progress.unit, 200),
    NoiDungXuLy: cut(progress.content, 2_000),
    TrangThai: told.status,
    NgayBatDau: timeOrNothing(progress.startedAt),
    NgayKetThucTheoQuyDinh: timeOrNothing(progress.dueAt),
  };
}

function statusOf(told: PortalTold) {
  return {
    MaHoSo: told.outsideCode,
    TrangThaiHoSo: told.status,
    ThoiDiemCapNhat: nationalTime(told.progress.at),
    MaSoHoSo: told.ourCode ?? "",
  };
}

async function tellOne(
  telling: Telling,
  client: NationalClient,
  told: PortalTold,
  kind: "progress" | "status",
): Promise<"told" | "refused"> {
  const { agencyId, eventId, outsideCode } = told;
  const key = { agencyId, partner: nationalPortal, eventId, kind };
  const before = await findTold(telling.kernel.db, key);
  if (before && before.state !== "waiting") return before.state === "sent" ? "told" : "refused";
  // What was refused and is being sent again by hand is that job's.
  if (before?.words_sealed) return "refused";
  const words = kind === "progress" ? progressOf(told) : statusOf(told);
  const record = (state: "waiting" | "sent" | "failed", answer: string) =>
    telling.recordTold({
      actor: jobActor("exchange.tell-portal"),
      requestId: telling.kernel.ids.next(),
      input: { ...key, outsideCode, dossierCode: told.ourCode, status: told.status, state, answer, words },
    });
  try {
    await client.send(kind === "progress" ? "CapNhatTienTrinh" : "CapNhatTrangThai", eventId, words);
  } catch (error) {
    if (!(error instanceof NationalCallFailed)) throw error;
    await record(error.refused ? "failed" : "waiting", error.answer);
    if (!error.refused) throw error;
    return "refused";
  }
  await record("sent", "http-200");
  return "told";
}

/**
 * Tells the national portal a step of a dossier: CapNhatTienTrinh, then CapNhatTrangThai, each with the event's id as
 * X-Message-Id. Called from a reaction; throws when the portal cannot be told now, so that the reaction runs again;
 * what was sent is not sent again. At least once: a crash between sending and noting sends the same id again.
 * Words that the portal refuses for good are kept for the operator's page and hold up nothing after them: "refused".
 * Without a portal it does nothing and answers "no-portal".
 */
export async function tellPortal(telling: Telling, told: PortalTold): Promise<"told" | "refused" | "no-portal"> {
  if (!telling.client) return "no-portal";
  const progress = await tellOne(telling, telling.client, told, "progress");
  const status = await tellOne(telling, telling.client, told, "status");
  return progress === "told" && status === "told" ? "told" : "refused";
}
