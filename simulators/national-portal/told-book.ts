/** One message from a province: the same id again is the same message. */
export type Told = {
  readonly call: "CapNhatTienTrinh" | "CapNhatTrangThai";
  readonly messageId: string | null;
  readonly outsideCode: string;
  readonly ownCode: string | null;
  /** National code, 1 to 10. */
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly receivedAt: Date;
  /** How often it came. */
  times: number;
};

export type PortalEntry = {
  readonly outsideCode: string;
  readonly procedureCode: string | null;
  readonly agencyCode: string | null;
  readonly applicantName: string | null;
  /** Null when the province told of a dossier that this portal did not send. */
  readonly deliveredAt: Date | null;
  ownCode: string | null;
  /** The last status told; 1 until something is told. */
  status: number;
  readonly timeline: readonly Told[];
};

type Kept = Omit<PortalEntry, "timeline"> & { readonly timeline: Told[] };

const text = (value: unknown): string | null => (typeof value === "string" && value.trim() !== "" ? value : null);

const isTime = (value: unknown): boolean => typeof value === "string" && /^\d{14}$/.test(value);

/** What is wrong with a message, in the interface's own field names; empty when nothing is. */
export function wrongFields(call: Told["call"], body: Readonly<Record<string, unknown>>): string[] {
  const statusName = call === "CapNhatTienTrinh" ? "TrangThai" : "TrangThaiHoSo";
  const status = Number(body[statusName]);
  const faults = [
    ...(text(body.MaHoSo) ? [] : ["MaHoSo"]),
    ...(Number.isInteger(status) && status >= 1 && status <= 10 ? [] : [statusName]),
  ];
  if (call === "CapNhatTrangThai") return faults;
  const officer = text(body.NguoiXuLy);
  if (!officer || Array.from(officer).length > 50) faults.push("NguoiXuLy");
  if (!isTime(body.ThoiDiemXuLy)) faults.push("ThoiDiemXuLy");
  for (const name of ["NgayBatDau", "NgayKetThucTheoQuyDinh"])
    if (text(body[name]) && !isTime(body[name])) faults.push(name);
  return faults;
}

/** What the portal knows of its dossiers, in the order in which it heard it. */
export function openBook() {
  const entries = new Map<string, Kept>();
  const heard: Told[] = [];
  const entryOf = (outsideCode: string): Kept => {
    const known = entries.get(outsideCode);
    if (known) return known;
    const made: Kept = {
      outsideCode,
      procedureCode: null,
      agencyCode: null,
      applicantName: null,
      deliveredAt: null,
      ownCode: null,
      status: 1,
      timeline: [],
    };
    entries.set(outsideCode, made);
    return made;
  };
  return {
    dossiers: (): readonly PortalEntry[] => [...entries.values()],
    told: (): readonly Told[] => heard,
    addDelivered: (
      entry: Pick<PortalEntry, "outsideCode" | "procedureCode" | "agencyCode" | "applicantName" | "deliveredAt">,
    ): void => {
      entries.set(entry.outsideCode, { ...entryOf(entry.outsideCode), ...entry });
    },
    /** Keeps a message once by its id. */
    hear: (call: Told["call"], messageId: string | null, body: Readonly<Record<string, unknown>>, at: Date): void => {
      const before = messageId && heard.find((told) => told.call === call && told.messageId === messageId);
      if (before) {
        before.times += 1;
        return;
      }
      const entry = entryOf(String(body.MaHoSo));
      const status = Number(body.TrangThai ?? body.TrangThaiHoSo);
      const told: Told = {
        call,
        messageId,
        outsideCode: entry.outsideCode,
        ownCode: text(body.MaSoHoSo),
        status,
        body,
        receivedAt: at,
        times: 1,
      };
      heard.push(told);
      entry.timeline.push(told);
      entry.ownCode = told.ownCode ?? entry.ownCode;
      if (call === "CapNhatTrangThai") entry.status = status;
    },
  };
}

export type Book = ReturnType<typeof openBook>;
