import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { wayOf } from "../copy-forms.ts";
import { insertCopy } from "../copy-store.ts";
import { extractOf, fileOf, refuseSecret } from "../copy-checks.ts";
import type { CopiesNeeds, CopySource } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { askers } from "../rights.ts";
import { type CopyWish, copyKey, copyWish } from "../shapes.ts";
import { addStep } from "../step-store.ts";

async function signerOf(needs: CopiesNeeds, act: ActContext, agencyId: string, signerId: string) {
  const signer = (await needs.signersAt(act.tx, agencyId)).find(({ accountId }) => accountId === signerId);
  if (!signer) throw refuse("invalid", "copies.signer-unfit", { fields: { signerId: "copies.signer-unfit" } });
  return signer;
}

/** Refuses what the decree does not know, at the box where it was chosen. */
function demandForm(source: CopySource, { form, to, copiedFrom, source: { kind } }: CopyWish): void {
  if (!source.open) throw refuse("conflict", "copies.source-not-open");
  if (form === "copy-of-copy" && kind === "outgoing") {
    throw refuse("invalid", "copies.not-of-own", { fields: { form: "copies.not-of-own" } });
  }
  if (!wayOf(form, source.medium, to)) {
    throw refuse("invalid", "copies.electronic-as-it-is", { fields: { to: "copies.electronic-as-it-is" } });
  }
  if (form === "copy-of-copy" && copiedFrom === "") {
    throw refuse("invalid", "copies.not-of-own", { fields: { copiedFrom: "field.required" } });
  }
}

/**
 * An official asks for a copy of a document that they may see: sao y, sao lục or trích sao, in one of the decree's ways
 * (NĐ 30/2020/NĐ-CP art. 25). Refuses what the document's own room refuses, `copies.source-not-open`, and by field
 * `copies.electronic-as-it-is`, `copies.not-of-own`, `copies.unknown-file`, `copies.file-not-copied`, `copies.nothing-extracted`,
 * `copies.signer-unfit`, `copies.secret`.
 */
export function askForCopy(needs: CopiesNeeds) {
  return command(needs.kernel, {
    name: "copies.ask-for-copy",
    input: copyWish.extend({ agencyId: z.uuid() }),
    output: copyKey,
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...askers),
    run: async (act, { agencyId, ...wish }) => {
      const { kind, documentId } = wish.source;
      const source = await needs.sources[kind](act.tx, act.actor, { agencyId, documentId });
      refuseSecret(needs, source, wish);
      demandForm(source, wish);
      const file = wish.form === "extract" ? null : fileOf(source, wish.fileId);
      const extract = wish.form === "extract" ? extractOf(source, wish) : null;
      const signer = await signerOf(needs, act, agencyId, wish.signerId);
      const id = act.ids.next();
      const by = act.actor.accountId ?? "";
      await insertCopy(act.tx, {
        ...{ agency_id: agencyId, id, state: "asked", form: wish.form, asked_by: by },
        ...{ from_medium: source.medium, to_medium: wish.to, source_kind: kind, source_id: documentId },
        ...{ source_file_id: file?.fileId ?? null, extract: JSON.stringify(extract) },
        source: JSON.stringify({ ...source.facts, fileType: file?.type ?? "" }),
        copied_from: wish.form === "copy-of-copy" ? wish.copiedFrom : null,
        ...{ purpose: wish.purpose, recipients: JSON.stringify(wish.recipients), copies: wish.copies },
        ...{ signer_account_id: signer.accountId, signer_name: signer.fullName, anchors: JSON.stringify(null) },
        ...{ created_at: act.now, changed_at: act.now },
      });
      const key = { agencyId, copyId: id };
      act.about({ kind: "copy", id, agencyId });
      await addStep(act, key, { kind: "ask", state: "asked" });
      return key;
    },
  });
}
