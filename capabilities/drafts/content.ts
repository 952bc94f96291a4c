import type { Reader, Tx } from "#kernel/database";
import type { Keyring } from "#kernel/keys";
import { refuse } from "./refusals.ts";

export type Answers = Readonly<Record<string, string | number | boolean>>;
export type DraftContact = { readonly phone: string; readonly email: string; readonly address: string };
/** What a person has typed so far, right or wrong: nothing typed is lost. `contact` is null until it was given. */
export type DraftContent = { readonly answers: Answers; readonly contact: DraftContact | null };

/** What the person gave for this dossier, else what is known of them: nobody types again what the State has. */
export function contactOf(
  { contact }: DraftContent,
  person: { readonly phone: string | null; readonly email: string | null; readonly address: string | null },
): DraftContact {
  return contact ?? { phone: person.phone ?? "", email: person.email ?? "", address: person.address ?? "" };
}

export const emptyContent: DraftContent = { answers: {}, contact: null };

type Sealed = { readonly id: string; readonly person_id: string; readonly content_sealed: Buffer | null };
const place = (id: string): string => `drafts.draft.content:${id}`;
const owner = (draft: Pick<Sealed, "person_id">) => ({ kind: "person", id: draft.person_id }) as const;

/** Opens what was typed; without the person's key (destroyed, or not restored yet) nothing is known of it. */
export async function openContent(keyring: Keyring, on: Tx | Reader, draft: Sealed): Promise<DraftContent> {
  const key = draft.content_sealed && (await keyring.ofOwner(on, owner(draft)));
  if (!key || !draft.content_sealed) return emptyContent;
  return JSON.parse(key.open(draft.content_sealed, place(draft.id))) as DraftContent;
}

/** An e-form is a few pages, not a book. */
const mostBytes = 100_000;

/** Refuses `drafts.answers-too-long`. */
export async function sealContent(keyring: Keyring, tx: Tx, draft: Sealed, content: DraftContent): Promise<Buffer> {
  const text = JSON.stringify(content);
  if (Buffer.byteLength(text) > mostBytes) throw refuse("too-large", "drafts.answers-too-long");
  const key = await keyring.forOwner(tx, owner(draft));
  return key.seal(text, place(draft.id));
}
