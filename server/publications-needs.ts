import type { Documents } from "#capabilities/documents";
import type { PublicationsNeeds } from "#capabilities/publications";
import type { KernelDeps } from "#kernel/command";
import type { Files } from "#kernel/files";
import { isDay } from "#kernel/plain/day";

type Parts = { readonly kernel: KernelDeps; readonly files: Files; readonly documents: Documents };

/** Fits the room of outgoing documents to what is laid open of them. */
export function publicationsNeeds({ kernel, files, documents }: Parts): PublicationsNeeds {
  return {
    ...{ kernel, files },
    documents: {
      issued: async (on, actor, key) => {
        const { document, numberText, typeName, signer, attachments } = await documents.keptDocument(on, actor, key);
        const { sealed_file_id: id, sealed_sha256: sha256, issued_on: issuedOn } = document;
        if (document.state !== "issued" || id === null || sha256 === null) return undefined;
        if (numberText === null || issuedOn === null || !isDay(issuedOn)) return undefined;
        const { abstract } = document;
        return {
          ...{ typeName, numberText, issuedOn, abstract, signer: signer.fullName, file: { id, sha256 } },
          attachments: attachments.map(({ file_id, sealed_file_id, name }) => ({
            fileId: sealed_file_id ?? file_id,
            name,
          })),
        };
      },
      successorOf: async (on, key) => {
        const standing = await documents.standingOf(on, key);
        if (!standing?.isReplaced) return null;
        const { id: documentId, number_text: number, symbol, issued_on: day } = standing.last;
        const issuedOn = day !== null && isDay(day) ? day : null;
        return { documentId, numberText: `${number ?? ""}/${symbol ?? ""}`, issuedOn };
      },
    },
  };
}
