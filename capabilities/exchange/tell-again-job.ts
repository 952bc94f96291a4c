import { z } from "zod";
import { job, toWork } from "#kernel/jobs";
import { jobActor } from "#kernel/plain/actor";
import type { recordTold } from "./acts/record-told.ts";
import { tellAgainJob, toldKey } from "./acts/tell-again.ts";
import type { ExchangeDeps } from "./exchange-deps.ts";
import { type NationalClient, NationalCallFailed } from "./national-client.ts";
import { findTold } from "./outbound-store.ts";
import { openWords } from "./sealed-body.ts";

type Parts = Pick<ExchangeDeps, "kernel" | "keyring"> & {
  readonly recordTold: ReturnType<typeof recordTold>;
  readonly client: NationalClient | null;
};

const kept = z.record(z.string(), z.json());

async function send(parts: Parts, key: z.infer<typeof toldKey>): Promise<void> {
  const { client, kernel, keyring } = parts;
  const told = await findTold(kernel.db, key);
  if (!client || told?.state !== "waiting" || !told.words_sealed) return;
  const words = kept.parse(await openWords(keyring, kernel.db, key, told.words_sealed));
  const record = (state: "sent" | "failed", answer: string) =>
    parts.recordTold({
      actor: jobActor(tellAgainJob.name),
      requestId: kernel.ids.next(),
      input: {
        ...key,
        outsideCode: told.outside_code,
        dossierCode: told.dossier_code,
        status: told.status_code,
        state,
        answer,
        words: state === "failed" ? words : null,
      },
    });
  try {
    await client.send(key.kind === "progress" ? "CapNhatTienTrinh" : "CapNhatTrangThai", key.eventId, words);
  } catch (error) {
    if (!(error instanceof NationalCallFailed) || !error.refused) throw error;
    await record("failed", error.answer);
    return;
  }
  await record("sent", "http-200");
}

/** Sends what was refused once more; a portal that is away is tried again by the queue. */
export function tellAgainWork(parts: Parts) {
  return toWork(job({ name: tellAgainJob.name, payload: toldKey, run: (key) => send(parts, key) }));
}
