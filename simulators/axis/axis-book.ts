import { createHash, randomBytes } from "node:crypto";

/** One message on its way, as the axis keeps it. */
export type AxisEntry = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly messageType: "edoc" | "status";
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly createdAt: Date;
  status: "new" | "processing" | "done" | "fail";
};

export type AxisRegistered = {
  readonly organId: string;
  readonly code: string;
  readonly name: string;
  /** Who registered it; null: an organisation of the simulator itself. */
  readonly systemId: string | null;
};

/** What the axis keeps: who is registered by whom, and messages in the order in which they came. */
export function openBook() {
  const registered = new Map<string, AxisRegistered>();
  const entries = new Map<string, AxisEntry>();
  // Whoever was here before a restart remembers the ids of then.
  const run = randomBytes(4).toString("hex");
  let last = 0;
  return {
    register: (agency: AxisRegistered): void => void registered.set(agency.organId, agency),
    agencies: (): readonly AxisRegistered[] => [...registered.values()],
    agency: (organId: string): AxisRegistered | undefined => registered.get(organId),
    add: (message: Pick<AxisEntry, "from" | "to" | "messageType" | "bytes">, at: Date): AxisEntry => {
      const sha256 = createHash("sha256").update(message.bytes).digest("hex");
      const entry: AxisEntry = { ...message, id: `doc-${run}-${(last += 1)}`, sha256, createdAt: at, status: "new" };
      entries.set(entry.id, entry);
      return entry;
    },
    entry: (id: string): AxisEntry | undefined => entries.get(id),
    entries: (): readonly AxisEntry[] => [...entries.values()],
    /** What waits for the agencies that a system registered. */
    waitingFor: (systemId: string): AxisEntry[] =>
      [...entries.values()].filter(
        ({ to, status }) => (status === "new" || status === "processing") && registered.get(to)?.systemId === systemId,
      ),
  };
}

export type AxisBook = ReturnType<typeof openBook>;
