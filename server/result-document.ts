import type { Documents } from "#capabilities/documents";
import type { OneStopNeeds } from "#capabilities/one-stop";
import { isDay } from "#kernel/plain/day";

/** An issued document as the one-stop shop takes it for a result; nothing but what is issued and stands. */
export function resultDocuments(documents: () => Documents): OneStopNeeds["documents"] {
  return {
    standingOf: async (on, key) => {
      const standing = await documents().standingOf(on, key);
      if (!standing) return undefined;
      const { isRecalled, isReplaced, last } = standing;
      const numberText = `${last.number_text ?? ""}/${last.symbol ?? ""}`;
      const issuedOn = last.issued_on !== null && isDay(last.issued_on) ? last.issued_on : null;
      const successor = { documentId: last.id, numberText, issuedOn, fileId: last.sealed_file_id };
      return {
        state: isRecalled ? "recalled" : "stands",
        reason: isRecalled ? last.withdrawal_reason : null,
        successor: isReplaced ? successor : null,
      };
    },
    issued: async (on, actor, key) => {
      const { document } = await documents().keptDocument(on, actor, key);
      const { rendered_file_id, rendered_sha256, signed_file_id, signed_sha256 } = document;
      const { sealed_file_id, sealed_sha256, issued_on: issuedOn } = document;
      if (document.state !== "issued" || issuedOn === null || !isDay(issuedOn)) return undefined;
      const file = (id: string | null, sha256: string | null) => ({ id: id ?? "", sha256: sha256 ?? "" });
      return {
        ...{ documentId: document.id, numberOrder: document.number_order, version: document.template_version },
        ...{ numberText: document.number_text ?? "", symbol: document.symbol ?? "", issuedOn },
        ...{ signerId: document.signer_account_id, sealerId: document.sealer_account_id },
        files: {
          rendered: file(rendered_file_id, rendered_sha256),
          signed: file(signed_file_id, signed_sha256),
          sealed: file(sealed_file_id, sealed_sha256),
        },
      };
    },
  };
}
