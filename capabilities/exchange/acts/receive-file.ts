import { z } from "zod";
import { command } from "#kernel/command";
import type { StoredFile } from "#kernel/files";
import type { ExchangeDeps } from "../exchange-deps.ts";
import { saveInboundFile } from "../inbound-file-store.ts";
import { mayDeliver, partnerOf } from "../rights.ts";

const storedFile = z.object({
  id: z.uuid(),
  ownerAgencyId: z.uuid(),
  name: z.string().max(255),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  sizeBytes: z.number().int().nonnegative(),
  type: z.string().max(100),
  verdict: z.enum(["clean", "not-scanned"]),
});

/** The JSON form of a file that is safe on the disk and waits for its row. */
export function fileInput(file: StoredFile): z.infer<typeof storedFile> {
  const { id, owner, name, sha256, sizeBytes, type, verdict } = file;
  return { id, ownerAgencyId: owner.id, name, sha256: sha256.toString("hex"), sizeBytes, type, verdict };
}

/** UploadFile, after the bytes are on the disk: gives the IdTepTin by which NoiHoSo will name the file, and its SHA-256. */
export function receiveFile(deps: ExchangeDeps) {
  return command(deps.kernel, {
    name: "exchange.receive-file",
    input: storedFile,
    output: z.object({ id: z.uuid(), sha256: z.string() }),
    may: mayDeliver,
    run: async (act, file) => {
      const partner = partnerOf(act.actor);
      const sha256 = Buffer.from(file.sha256, "hex");
      await deps.files.record(
        act.tx,
        { ...file, sha256, owner: { kind: "agency", id: file.ownerAgencyId } },
        act.now,
        act.actor.accountId,
      );
      const id = act.ids.next();
      await saveInboundFile(act.tx, {
        agency_id: file.ownerAgencyId,
        id,
        partner,
        file_id: file.id,
        sha256,
        size_bytes: file.sizeBytes,
        received_at: act.now,
      });
      act.about({ kind: "inbound-file", id, agencyId: file.ownerAgencyId });
      act.note({ partner, fileId: file.id, sizeBytes: file.sizeBytes, type: file.type, verdict: file.verdict });
      return { id, sha256: file.sha256 };
    },
  });
}
