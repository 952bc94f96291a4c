import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { madeFile, recordMade } from "#kernel/made-file";
import { type Place, findPlaces, returnWords } from "../find-places.ts";
import type { InboundBody } from "../message-body.ts";
import type { DocumentHeader, InterchangeDeps, Organisation, StatusHeader } from "../needs.ts";
import { lockReceived, saveSettled } from "../received-store.ts";
import { refuse } from "../refusals.ts";
import { mayCarry } from "../rights.ts";
import { queueStatus, responseTo } from "./send-status.ts";
import { takeIn } from "../take-in.ts";
import { edxmlTime } from "../wire-time.ts";
import { arrivedWords, redirectedWords } from "./deliver-here.ts";
import { verdictShape } from "./record-ready.ts";

const input = z.object({
  axisDocId: z.string().min(1).max(100),
  header: z.record(z.string(), z.json()),
  /** The files of the manifest, kept on the disk and waiting for their rows, in its order. */
  files: z
    .array(z.object({ file: madeFile, name: z.string(), type: z.string(), description: z.string().nullable() }))
    .max(1_000),
  warnings: z.array(z.string()).max(100),
  envelopeHash: z.string().regex(/^[0-9a-f]{64}$/),
  /** The certificate, DER in base64, when the signature holds. */
  signature: verdictShape.extend({ certificate: z.string().max(100_000).nullable() }),
});
type Given = z.infer<typeof input>;
type Parts = Pick<InterchangeDeps, "kernel" | "keyring" | "files" | "agencies" | "axis">;

const bodyOf = (given: Given): InboundBody => ({
  header: given.header as unknown as DocumentHeader,
  files: given.files.map(({ file, name, type, description }) => ({
    ...{ fileId: file.id, name, type, sizeBytes: file.sizeBytes },
    ...(description === null ? {} : { description }),
  })),
  warnings: given.warnings,
});

/** Who of this installation the message is for: whom the axis names, else everyone here whom the header names. */
async function placesHere(parts: Parts, act: ActContext, to: string | null, header: DocumentHeader): Promise<Place[]> {
  const named = to === null ? header.to.map(({ organId }) => organId) : [to];
  const places = await findPlaces(parts, act.tx, [...new Set(named)], act.now);
  return [...places.values()].filter(({ how }) => how !== "axis");
}

async function answer(
  parts: Parts,
  act: ActContext,
  body: InboundBody,
  status: { by: Organisation; organId: string; name: string; subjectId: string; code: "01" | "02"; words: string },
): Promise<void> {
  const header: StatusHeader = {
    from: { organId: status.organId, name: status.name },
    responseFor: responseTo(body),
    statusCode: status.code,
    description: status.words,
    at: edxmlTime(act.now),
  };
  const { by, subjectId } = status;
  await queueStatus(parts, act, { agencyId: by.id, subjectId, header, to: body.header.from, receiverAgencyId: null });
}

type Taking = {
  readonly body: InboundBody;
  readonly given: Given;
  readonly fileId: string;
  readonly receivedId: string;
};

async function takeOne(
  parts: Parts,
  act: ActContext,
  place: Place,
  taking: Taking,
): Promise<"taken" | "repeated" | "returned"> {
  const { body, given, fileId, receivedId } = taking;
  const named = { organId: place.organId, name: place.name };
  if (place.how !== "here") {
    const by = await parts.agencies.keeper(act.tx);
    const words = place.how === "returned" ? returnWords(place) : "";
    await answer(parts, act, body, { ...named, by, subjectId: receivedId, code: "02", words });
    return "returned";
  }
  const { agency, deliveredTo } = place;
  const taken = await takeIn(parts, act, {
    agencyId: agency.id,
    body,
    envelopeHash: Buffer.from(given.envelopeHash, "hex"),
    signature: {
      outcome: given.signature.outcome,
      ...(given.signature.algorithm === null ? {} : { algorithm: given.signature.algorithm }),
      ...(given.signature.warning === null ? {} : { warning: given.signature.warning }),
    },
    certificate: given.signature.certificate === null ? undefined : Buffer.from(given.signature.certificate, "base64"),
    fileId,
    redirectedFrom: deliveredTo === null ? null : place.organId,
    sender: null,
  });
  const words = deliveredTo === null ? arrivedWords : redirectedWords(agency.name);
  await answer(parts, act, body, { ...named, by: agency, subjectId: taken.inboundId, code: "01", words });
  return taken.fresh ? "taken" : "repeated";
}

/**
 * Takes a document that came over the axis in for each of its receivers here: registered once, status 01 back; for a body that
 * several succeeded status 02 with their list. A message whose sender is not the one the axis names is refused before.
 */
export function takeDocument(deps: Parts) {
  return command(deps.kernel, {
    name: "interchange.take-document",
    input,
    output: z.object({ outcome: z.string() }),
    may: mayCarry,
    run: async (act, given) => {
      const received = await lockReceived(act.tx, given.axisDocId);
      if (!received?.file_id) throw refuse("not-found", "interchange.unknown-message");
      act.about({ kind: "received", id: received.id, agencyId: received.agency_id });
      if (received.outcome) return { outcome: received.outcome };
      const body = bodyOf(given);
      const places = await placesHere(deps, act, received.to_organ_id, body.header);
      const taking = { body, given, fileId: received.file_id, receivedId: received.id };
      const outcomes: string[] = [];
      for (const place of places) outcomes.push(await takeOne(deps, act, place, taking));
      const outcome =
        (["taken", "repeated", "returned"] as const).find((one) => outcomes.includes(one)) ?? ("refused" as const);
      // Files of a repeated message are there already: the bytes of these go with the next sweep.
      if (outcome === "taken") for (const { file } of given.files) await recordMade(deps.files, act, file);
      const reason = outcome === "refused" ? "receiver-unknown" : null;
      await saveSettled(act.tx, given.axisDocId, { outcome, reason, at: act.now });
      act.note({ axisDocId: given.axisDocId, outcome, reason });
      return { outcome };
    },
  });
}
