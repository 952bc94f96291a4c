import { createHash } from "node:crypto";
import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { canonical } from "#kernel/plain/canonical";
import type { ExchangeDeps } from "../exchange-deps.ts";
import { type OutsideKey, findSameMessage, lockOutsideDossier, saveMessage } from "../message-store.ts";
import { progressBody, statusBody } from "../national-protocol.ts";
import { mayDeliver, partnerOf } from "../rights.ts";
import { sealBody } from "../sealed-body.ts";

type Update = { readonly kind: "progress" | "status"; readonly body: unknown; readonly status: number };

const output = z.object({ messageId: z.uuid(), agencyId: z.uuid(), outsideCode: z.string() });

async function keepUpdate(deps: ExchangeDeps, act: ActContext, outside: OutsideKey, update: Update) {
  const known = await lockOutsideDossier(act.tx, outside, act.now);
  const hash = createHash("sha256").update(canonical(update.body)).digest();
  const same = await findSameMessage(act.tx, outside, update.kind, hash);
  if (same) return { agencyId: same.agency_id, messageId: same.id };
  const agencyId = known.agency_id ?? (await deps.keeperAgency(act.tx)).id;
  const key = { agencyId, messageId: act.ids.next() };
  await saveMessage(act.tx, {
    agency_id: agencyId,
    id: key.messageId,
    partner: outside.partner,
    kind: update.kind,
    outside_code: outside.outsideCode,
    procedure_code: null,
    status_code: update.status,
    body_hash: hash,
    body_sealed: await sealBody(deps.keyring, act.tx, key, update.body),
    received_at: act.now,
    state: "waiting",
    reason: null,
    dossier_id: null,
    dossier_agency_id: null,
    settled_at: null,
  });
  if (known.message_id !== null && known.agency_id !== null) {
    act.tell({
      type: "exchange.update-received",
      subject: { kind: "inbound-message", id: known.message_id, agencyId: known.agency_id },
      facts: {
        partner: outside.partner,
        outsideCode: outside.outsideCode,
        kind: update.kind,
        status: update.status,
        updateId: key.messageId,
      },
    });
  }
  return key;
}

async function receive(deps: ExchangeDeps, act: ActContext, outsideCode: string, update: Update) {
  const outside = { partner: partnerOf(act.actor), outsideCode };
  const key = await keepUpdate(deps, act, outside, update);
  act.about({ kind: "inbound-message", id: key.messageId, agencyId: key.agencyId });
  act.note({ partner: outside.partner, outsideCode, kind: update.kind, status: update.status });
  return { ...key, outsideCode };
}

/**
 * CapNhatTienTrinh: a partner tells a step of a dossier. One that comes before its NoiHoSo is kept and read with it;
 * one that comes after is told as `exchange.update-received` under the delivery. Repeated words get the first answer.
 */
export function receiveProgress(deps: ExchangeDeps) {
  return command(deps.kernel, {
    name: "exchange.receive-progress",
    input: progressBody,
    output,
    may: mayDeliver,
    run: (act, body) => receive(deps, act, body.MaHoSo, { kind: "progress", body, status: Number(body.TrangThai) }),
  });
}

/** CapNhatTrangThai: as `receiveProgress`, for the dossier's status (1 to 10). */
export function receiveStatus(deps: ExchangeDeps) {
  return command(deps.kernel, {
    name: "exchange.receive-status",
    input: statusBody,
    output,
    may: mayDeliver,
    run: (act, body) => receive(deps, act, body.MaHoSo, { kind: "status", body, status: Number(body.TrangThaiHoSo) }),
  });
}
