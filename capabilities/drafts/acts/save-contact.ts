import { z } from "zod";
import { command } from "#kernel/command";
import { openContent, sealContent } from "../content.ts";
import { lockOwn, saveDraft } from "../draft-store.ts";
import type { DraftsDeps } from "../drafts-deps.ts";
import { mayDraft } from "../rights.ts";
import { contactShape, draftKey } from "../shapes.ts";

/** Keeps how to reach the person about this dossier and how the result is to come, and answers with what is wrong, by field. */
export function saveContact(deps: DraftsDeps) {
  return command(deps.kernel, {
    name: "drafts.save-contact",
    input: draftKey.extend({ contact: contactShape, returnWay: z.enum(["counter", "post", "online"], "field.choose") }),
    output: z.object({ faults: z.record(z.string(), z.string()) }),
    may: mayDraft,
    run: async (act, { draftId, contact, returnWay }) => {
      const draft = await lockOwn(act, draftId);
      const before = await openContent(deps.keyring, act.tx, draft);
      const content_sealed = await sealContent(deps.keyring, act.tx, draft, { ...before, contact });
      await saveDraft(act, draft.id, { content_sealed, return_way: returnWay });
      const person = await deps.persons.identityOf(act.tx, draft.person_id);
      const given = { ...person, identityNumber: person.identityNumber ?? "", ...contact, basis: "" };
      const wrong = Object.entries(deps.persons.faultsOf(given)).filter(([field]) => Object.hasOwn(contact, field));
      const missing = contact.phone === "" ? [["phone", "field.required"]] : [];
      return { faults: Object.fromEntries([...missing, ...wrong]) };
    },
  });
}
