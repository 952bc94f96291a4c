import { createHash } from "node:crypto";
import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { canonical } from "#kernel/plain/canonical";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { applicantNumberMissing, filesNamed, peopleNamed } from "../delivery.ts";
import type { ExchangeDeps } from "../exchange-deps.ts";
import { findInboundFiles } from "../inbound-file-store.ts";
import { type MessageKey, findSameMessage, lockOutsideDossier, saveDeliveryOf, saveMessage } from "../message-store.ts";
import { type DeliverBody, deliverBody } from "../national-protocol.ts";
import { readNationalTime } from "../national-time.ts";
import { type ExchangeRefusal, refuse } from "../refusals.ts";
import { mayDeliver, partnerOf, sentBy } from "../rights.ts";
import { sealBody } from "../sealed-body.ts";

type Placed = { readonly body: DeliverBody; readonly hash: Buffer; readonly partner: string };

const hourMs = 3_600_000;

/** Procedure, agency, time and files that the message names must be known here; every fault is told at once. */
async function checkReferences(
  deps: ExchangeDeps,
  act: ActContext,
  { body, partner }: Placed,
): Promise<{ agencyId: string }> {
  const faults: Record<string, ExchangeRefusal> = {};
  const today = dayIn(vietnamZone, act.now);
  const submittedAt = readNationalTime(body.NgayNop);
  if (submittedAt && submittedAt.getTime() > act.now.getTime() + hourMs) faults.NgayNop = "exchange.time-in-future";
  if (applicantNumberMissing(body))
    faults["ThongTinNguoiNop.ThongTinChiTiet.SoDinhDanhChuHs"] = "exchange.applicant-number-needed";
  Object.assign(faults, faultsOfPeople(deps, body));
  const agency = await deps.findAgency(act.tx, body.MaDonViTiepNhan, today);
  if (!agency) faults.MaDonViTiepNhan = "exchange.unknown-agency";
  if (!(await deps.isProcedureKnown(act.tx, body.MaTTHC, today))) faults.MaTTHC = "exchange.unknown-procedure";
  Object.assign(faults, await fileFaults(act, body, partner));
  const codes = Object.values(faults);
  const [first] = codes;
  if (agency && first === undefined) return { agencyId: agency.id };
  const unknown = codes.find((code) => code.startsWith("exchange.unknown-"));
  throw refuse(unknown ? "not-found" : "invalid", unknown ?? first ?? "exchange.unknown-agency", { fields: faults });
}

/** Numbers, names and days of birth that the register of persons could not take in. */
function faultsOfPeople(deps: ExchangeDeps, body: DeliverBody): Record<string, ExchangeRefusal> {
  const faults: Record<string, ExchangeRefusal> = {};
  for (const { person, fields } of peopleNamed(body)) {
    for (const ours of Object.keys(deps.personFaults(person))) {
      const theirs = fields[ours];
      if (theirs) faults[theirs] = ours === "dateOfBirth" ? "exchange.day-wrong-form" : "exchange.wrong-code";
    }
  }
  return faults;
}

async function fileFaults(
  act: ActContext,
  body: DeliverBody,
  partner: string,
): Promise<Record<string, ExchangeRefusal>> {
  const named = filesNamed(body);
  const found = await findInboundFiles(
    act.tx,
    sentBy(partner, "inbound_file"),
    named.flatMap(({ id }) => (id ? [id] : [])),
  );
  const hashes = new Map(found.map((file) => [file.id, file.sha256.toString("hex")]));
  const faults: Record<string, ExchangeRefusal> = {};
  for (const { path, id, sha256, resultCode } of named) {
    if (id === null) {
      if (resultCode === null) faults[`${path}.IdGiayTo`] = "exchange.file-or-result-needed";
    } else if (!hashes.has(id)) faults[`${path}.IdGiayTo`] = "exchange.unknown-file";
    else if (sha256 !== hashes.get(id)) faults[`${path}.HashTepTin`] = "exchange.file-differs";
  }
  return faults;
}

async function keep(
  deps: ExchangeDeps,
  act: ActContext,
  placed: Placed,
  kept: { agencyId: string; state: "waiting" | "differs"; reason: string | null },
): Promise<MessageKey> {
  const id = act.ids.next();
  await saveMessage(act.tx, {
    agency_id: kept.agencyId,
    id,
    partner: placed.partner,
    kind: "dossier",
    outside_code: placed.body.MaHoSo,
    procedure_code: placed.body.MaTTHC,
    status_code: null,
    body_hash: placed.hash,
    body_sealed: await sealBody(deps.keyring, act.tx, { agencyId: kept.agencyId, messageId: id }, placed.body),
    received_at: act.now,
    state: kept.state,
    reason: kept.reason,
    dossier_id: null,
    dossier_agency_id: null,
    settled_at: null,
  });
  return { agencyId: kept.agencyId, messageId: id };
}

function tellOf(
  act: ActContext,
  placed: Placed,
  type: string,
  key: MessageKey,
  more: Record<string, string> = {},
): void {
  act.tell({
    type,
    subject: { kind: "inbound-message", id: key.messageId, agencyId: key.agencyId },
    facts: {
      partner: placed.partner,
      outsideCode: placed.body.MaHoSo,
      procedureCode: placed.body.MaTTHC,
      agencyCode: placed.body.MaDonViTiepNhan,
      ...more,
    },
  });
}

/**
 * NoiHoSo: a partner hands over a dossier, once. Repeated words get the first answer; other words under the same MaHoSo
 * are kept beside the first, reported (`exchange.delivery-differs`) and change nothing: outcome `differs`.
 * Refuses `exchange.unknown-procedure`, `-agency`, `-file` (404), `exchange.file-differs`, `exchange.file-or-result-needed`,
 * `exchange.applicant-number-needed`, `exchange.time-in-future` (400). Source: domain one-stop §1.9.4; NĐ 118/2025 art. 17.3 (the province's code comes at reception).
 */
export function deliverDossier(deps: ExchangeDeps) {
  return command(deps.kernel, {
    name: "exchange.deliver-dossier",
    input: deliverBody,
    output: z.object({
      messageId: z.uuid(),
      agencyId: z.uuid(),
      outsideCode: z.string(),
      outcome: z.enum(["accepted", "differs"]),
    }),
    may: mayDeliver,
    run: async (act, body) => {
      const partner = partnerOf(act.actor);
      const hash = createHash("sha256").update(canonical(body)).digest();
      const placed: Placed = { body, hash, partner };
      const outside = { partner, outsideCode: body.MaHoSo };
      const known = await lockOutsideDossier(act.tx, outside, act.now);
      const answer = (key: MessageKey, outcome: "accepted" | "differs") => {
        act.about({ kind: "inbound-message", id: key.messageId, agencyId: key.agencyId });
        act.note({ partner, outsideCode: body.MaHoSo, outcome });
        return { ...key, outsideCode: body.MaHoSo, outcome };
      };
      const same = await findSameMessage(act.tx, outside, "dossier", hash);
      if (same)
        return answer(
          { agencyId: same.agency_id, messageId: same.id },
          same.state === "differs" ? "differs" : "accepted",
        );
      if (known.message_id !== null && known.agency_id !== null) {
        const first = { agencyId: known.agency_id, messageId: known.message_id };
        const key = await keep(deps, act, placed, {
          agencyId: known.agency_id,
          state: "differs",
          reason: "exchange.delivery-differs",
        });
        tellOf(act, placed, "exchange.delivery-differs", key, { firstMessageId: first.messageId });
        return answer(key, "differs");
      }
      const { agencyId } = await checkReferences(deps, act, placed);
      const key = await keep(deps, act, placed, { agencyId, state: "waiting", reason: null });
      await saveDeliveryOf(act.tx, outside, key);
      tellOf(act, placed, "exchange.dossier-delivered", key);
      return answer(key, "accepted");
    },
  });
}
