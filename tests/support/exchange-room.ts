import { noBell } from "#kernel/bell";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { KernelDeps } from "#kernel/command";
import type { Reader } from "#kernel/database";
import { type Reaction, gatherReactions } from "#kernel/events";
import { openFiles } from "#kernel/files";
import { idFrom, timeOrderedIds } from "#kernel/ids";
import { openKeyring } from "#kernel/keys";
import { silentLog } from "#kernel/log";
import { type Actor, anonymous } from "#kernel/plain/actor";
import { noScanner } from "#kernel/scanner";
import { cloneMigrated } from "./rooms.ts";
import { type PortalAddress, makeExchange } from "#capabilities/exchange";

export const communeId = idFrom("agency", "H31.50.01");
export const keeperId = idFrom("agency", "H31.01");
const agencies: Record<string, string> = { "H31.50.01": communeId, "H31.01": keeperId };

export const systemActor = (partner: string): Actor => ({
  ...anonymous,
  kind: "system",
  accountId: idFrom("account", partner),
  scopes: ["exchange:deliver-dossier", `partner:${partner}`],
});

/** A token of the tests says whose it is. */
const tokens: Record<string, Actor> = {
  "token-of-portal": systemActor("national-portal"),
  "token-of-ministry": systemActor("ministry"),
  "token-without-right": { ...systemActor("national-portal"), scopes: ["partner:national-portal"] },
  "token-of-citizen": { ...anonymous, kind: "citizen" },
};

export type TestRoom = {
  readonly exchange: ReturnType<typeof makeExchange>;
  readonly kernel: KernelDeps;
  readonly clock: { now: Date };
  readonly db: Reader;
  close(): Promise<void>;
};

function nextOf(): (tx: unknown, asked: { code: string }) => Promise<string | undefined> {
  let last = 0;
  return async (_tx, { code }) =>
    code in agencies ? `${code}-T261122-${String((last += 1)).padStart(4, "0")}` : undefined;
}

/** The exchange room on a database of its own, with agencies, tokens and numbers of the tests. */
export async function openTestRoom(
  more: { portal?: PortalAddress; portalTimeoutMs?: number; reactions?: () => Reaction[] } = {},
): Promise<TestRoom> {
  const database = await cloneMigrated();
  const { db } = database;
  const folder = mkdtempSync(join(tmpdir(), "exchange-test-"));
  const clock = { now: new Date("2026-11-22T09:30:00+07:00") };
  const kernel: KernelDeps = {
    db,
    now: () => clock.now,
    ids: timeOrderedIds,
    log: silentLog,
    reactions: gatherReactions(more.reactions ?? (() => [])),
    bell: noBell,
  };
  const keyring = openKeyring(createHash("sha256").update("exchange test").digest(), timeOrderedIds);
  const exchange = makeExchange({
    kernel,
    keyring,
    files: openFiles(folder, { keyring, ids: timeOrderedIds, scanner: noScanner }),
    maxUploadBytes: 1_000_000,
    giveToken: async ({ clientId, secret }) =>
      clientId === "national-portal" && secret === "known-secret"
        ? { token: "token-of-portal", expiresInSeconds: 3_600 }
        : undefined,
    resolveToken: async (token) => (Object.hasOwn(tokens, token) ? tokens[token] : undefined),
    findAgency: async (_on, code) => (Object.hasOwn(agencies, code) ? { id: agencies[code] ?? "" } : undefined),
    isProcedureKnown: async (_on, code) => code === "1.002693",
    personFaults: () => ({}),
    keeperAgency: async () => ({ id: keeperId }),
    nextValue: nextOf(),
    portal: more.portal ?? null,
    ...(more.portalTimeoutMs ? { portalTimeoutMs: more.portalTimeoutMs } : {}),
  });
  return {
    exchange,
    kernel,
    clock,
    db,
    close: async () => {
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A NoiHoSo as the portal sends it, of invented people. */
export function dossierBody(code: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    MaHoSo: code,
    MaTTHC: "1.002693",
    MaDichVuCong: "",
    ChuHoSo: "Trần Thị Ví Dụ",
    LoaiDoiTuong: 0,
    MaDonViTiepNhan: "H31.50.01",
    NgayNop: "20261122083000",
    KenhThucHien: "2",
    MaTruongHop: "ordinary",
    ThanhPhanHoSo: [
      { MaThanhPhanHoSo: "1.002693-01", TenThanhPhanHoSo: "Đơn đề nghị", SoLuong: 1, LoaiBan: 2, GiayToDinhKem: [] },
    ],
    ThongTinNguoiNop: {
      LoaiDoiTuong: "0",
      IdDoiTuong: "tech-0001",
      ThongTinChiTiet: {
        TenNguoiNop: "Trần Thị Ví Dụ",
        SoDinhDanh: "033190900001",
        NgaySinh: "19900312",
        SoDienThoai: "+84 900 900 001",
        Email: "vidu@nguoi-dan.example",
        MaTinh: "33",
        MaXa: "11953",
        DiaChiChiTiet: "Số 1 ngõ Minh Họa",
      },
    },
    HinhThucThu: 1,
    TrangThaiThanhToan: 0,
    DuLieuBieuMau: {
      work: "fell",
      species: "xà cừ",
      treeCount: 1,
      place: "Số 1 ngõ Minh Họa",
      reason: "cây đã chết khô",
    },
    ...more,
  };
}
