import { z } from "zod";
import { query } from "#kernel/query";
import { namesOfBodies } from "../find-places.ts";
import { listCertificates } from "../certificate-store.ts";
import type { InterchangeDeps } from "../needs.ts";
import { listOpenLines } from "../outbound-store.ts";
import { listRefused } from "../received-store.ts";
import { certificatesVisible, isOperator, refusedVisible, visibleToOperator } from "../rights.ts";

const mostShown = 200;
const refusedShown = 50;

/** For the operator's page: lines in which messages wait or failed, messages from the axis that were refused, certificates of senders. */
export function showLines(deps: Pick<InterchangeDeps, "kernel" | "agencies" | "axis">) {
  return query(deps.kernel, {
    name: "interchange.show-lines",
    input: z.object({ refusedPage: z.int().min(1).max(10_000).default(1) }),
    may: isOperator,
    run: async ({ db, actor, now }, { refusedPage }) => {
      const rows = await listOpenLines(db, visibleToOperator(actor), mostShown);
      const names = new Map<string, string>();
      for (const id of new Set(rows.map((row) => row.agency_id))) {
        names.set(id, (await deps.agencies.byId(db, id)).name);
      }
      const certificates = await listCertificates(db, certificatesVisible(actor), mostShown);
      const part = { offset: (refusedPage - 1) * refusedShown, limit: refusedShown + 1 };
      const refused = await listRefused(db, refusedVisible(actor), part);
      const bodies = refused.flatMap((row) => [row.from_organ_id, row.to_organ_id]);
      const nameOf = await namesOfBodies(deps, db, bodies, now);
      return {
        axis: deps.axis !== null,
        lines: rows.map((row) => ({
          agencyId: row.agency_id,
          sender: names.get(row.agency_id) ?? "",
          organId: row.organ_id,
          receiver: row.name,
          route: row.route,
          waiting: row.waiting,
          failed: row.failed,
          tries: row.tries,
          answer: row.answer,
          oldest: row.oldest,
        })),
        certificates: certificates.map((row) => ({
          organId: row.organ_id,
          organisation: row.organisation ?? null,
          fingerprint: row.fingerprint,
          subject: row.subject,
          endsAt: row.ends_at,
          firstSeenAt: row.first_seen_at,
          state: row.state,
          validFrom: row.valid_from,
          validTo: row.valid_to,
        })),
        moreRefused: refused.length > refusedShown,
        refused: refused.slice(0, refusedShown).map((row) => ({
          id: row.id,
          axisDocId: row.axis_doc_id,
          messageType: row.message_type,
          from: row.from_organ_id,
          fromName: nameOf(row.from_organ_id),
          to: row.to_organ_id,
          toName: nameOf(row.to_organ_id),
          reason: row.reason ?? "",
          kept: row.kept,
          at: row.kept_at,
        })),
      };
    },
  });
}
