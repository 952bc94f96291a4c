import type { Signer } from "#capabilities/signers";
import { Refusal } from "#kernel/plain/refusal";
import type { Appearance } from "./appearance.ts";
import { sha256, signedAttributes } from "./cms.ts";
import { signAs } from "./key-store.ts";
import { fieldNames } from "./prepare-document.ts";
import { refuse } from "./refusals.ts";
import { type BegunSignature, type Timestamp, beginSignature } from "./sign-pdf.ts";
import type { OpenOrder, SignOrder } from "./signing-process.ts";

/** A person's signatures that were all made at the moment of authorising, each waiting for the job that asks for it. */
export type ReadySignatures = { take(order: SignOrder): Promise<Uint8Array> };

type How = { readonly signedAt: Date; readonly appearance: Appearance | undefined; readonly timestamp: Timestamp };
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

type Begun = {
  readonly shown: string;
  readonly beside: boolean;
  readonly attributes: Uint8Array;
  readonly document: BegunSignature;
};

/** The shown documents with the places of their signatures; refuses when one is missing or is not what was shown. */
async function beginAll(order: OpenOrder, how: How) {
  const { certificate, chain, documents, files } = order;
  const begun = new Map<string, Begun>();
  for (const { documentId, sha256: shown } of documents) {
    const { pdf, beside = false } = files.find((file) => file.documentId === documentId) ?? {};
    if (!pdf || hex(sha256(pdf)) !== shown.toLowerCase()) throw refuse("forbidden", "signature.not-authorised");
    const field = beside ? fieldNames.beside : fieldNames.person;
    const begin = (certify: boolean) => beginSignature(pdf, { ...how, signer: { certificate, chain }, field, certify });
    // Only the first signature certifies: of minutes that of whoever took them.
    const document = await begin(true).catch((error: unknown) => {
      if (error instanceof Refusal && error.code === "signature.not-first") return begin(false);
      throw error;
    });
    const attributes = signedAttributes(certificate, sha256(...document.content));
    begun.set(documentId, { shown: shown.toLowerCase(), beside, attributes, document });
  }
  return begun;
}

/**
 * Makes a person's signatures on all documents by one call: for a signer that binds its permission to the hashes. Either all
 * are made or none; none of them leaves this process before the job of its document asks. The key is closed behind it.
 */
export async function signAtOnce(order: OpenOrder, signer: Signer, how: How): Promise<ReadySignatures> {
  try {
    const begun = await beginAll(order, how);
    const all = [...begun.values()];
    const signatures = await signAs(
      order.certificate,
      signer,
      all.map(({ attributes }) => sha256(attributes)),
    );
    const ready = new Map(
      [...begun].map(([id, one], at) => [id, { ...one, signature: signatures[at] ?? new Uint8Array() }]),
    );
    return {
      take: async ({ documentId, pdf, beside = false }) => {
        const found = ready.get(documentId);
        const fits = found?.beside === beside && hex(sha256(pdf)) === found.shown;
        if (!found || !fits) throw refuse("forbidden", "signature.not-authorised");
        return found.document.finish({ attributes: found.attributes, signature: found.signature });
      },
    };
  } finally {
    signer.close();
  }
}
