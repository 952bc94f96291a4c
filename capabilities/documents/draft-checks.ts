import type { SigningGrant } from "#capabilities/signing-grants";
import type { ActContext } from "#kernel/command";
import type { Reader, Tx } from "#kernel/database";
import type { Role } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { authorityFault, headOf, holdsOn, postFor } from "./authority.ts";
import type { OutgoingDocument } from "./document-store.ts";
import { type DocumentType, isDraftable, isIssuedBy, isEnclosable, isNumbered, typesOn } from "./draft-store.ts";
import type { DocumentsNeeds, Official } from "./needs.ts";
import { type DocumentsRefusal, refuse } from "./refusals.ts";
import { drafters, minuteTakers } from "./rights.ts";
import { secretFieldsOf } from "./secrecy.ts";
import type { DraftContent, Route } from "./shapes.ts";
import type { Receiver, VersionContent } from "./tables.ts";

/** Stops a draft that bears a mark of secrecy before any of it is kept; the fields are told, their content is written nowhere. */
export function demandNotSecret(content: DraftContent): void {
  const secret = secretFieldsOf(content);
  if (secret.length === 0) return;
  const fields = Object.fromEntries(secret.map((field) => [field, "documents.secret"]));
  throw refuse("invalid", "documents.secret", { fields });
}

const atField = (code: DocumentsRefusal, field: string) => refuse("invalid", code, { fields: { [field]: code } });

type Signed = Pick<DraftContent, "signerId" | "authority" | "typeCode" | "unitId" | "councilId">;

/** Whoever may be asked to sign for an agency; `from`: the agency they head, where an authorisation (TUQ.) of this one goes to them. */
export type SigningOfficial = Official & { readonly from?: string };

/** Heads of agencies of its own structure that an agency ever authorised to sign for it, while they head them. */
async function outsideSigners(
  needs: DocumentsNeeds,
  on: Tx | Reader,
  agencyId: string,
  grants: readonly SigningGrant[],
): Promise<SigningOfficial[]> {
  const from = [...new Set(grants.flatMap(({ holder_agency_id: id }) => (id === null ? [] : [id])))];
  const heads = await Promise.all(
    from.map(async (id) => {
      const below = (await needs.agencies.cardOf(on, id)).parentId === agencyId;
      const head = below ? headOf(await needs.officialsAt(on, id, "leader")) : undefined;
      const given = grants.some((grant) => grant.holder_agency_id === id && grant.account_id === head?.accountId);
      return head && given ? [{ ...head, from: id }] : [];
    }),
  );
  return heads.flat();
}

/** Who leads at an agency and below it, who of another agency was authorised to sign for it, and what was granted. */
export async function signingPostsAt(needs: DocumentsNeeds, on: Tx | Reader, agencyId: string) {
  const [leaders, grants] = await Promise.all([
    needs.officialsAt(on, agencyId, "leader"),
    needs.signingGrants.grantsOf(on, agencyId),
  ]);
  const outside = await outsideSigners(needs, on, agencyId, grants);
  return { leaders, grants, signers: [...leaders, ...outside] satisfies SigningOfficial[] };
}

/** The chair of a council or board that stands today, who signs TM. for it by the decision that founded it. */
async function demandChair(
  needs: DocumentsNeeds,
  act: Pick<ActContext, "tx" | "now">,
  agencyId: string,
  { authority, councilId, signerId }: Signed,
): Promise<SigningOfficial> {
  const councils = await needs.signingGrants.councilsOf(act.tx, agencyId);
  const council = councils.find(({ id }) => id === councilId);
  if (!council || !holdsOn(council, dayIn(vietnamZone, act.now))) throw atField("documents.council-unfit", "councilId");
  if (council.chair_account_id !== signerId || authority !== "TM") throw atField("documents.council-chair", "signerId");
  const chair = postFor(await needs.officialsAt(act.tx, agencyId, "leader"), signerId, authority);
  if (!chair) throw atField("documents.signer-unfit", "signerId");
  return chair;
}

/**
 * The signer of a document as the post is held today; refuses who leads nothing there, and a way of signing that is not theirs today.
 * Of a council it is the chair, by that alone.
 */
export async function demandSigner(
  needs: DocumentsNeeds,
  act: Pick<ActContext, "tx" | "now">,
  agencyId: string,
  signed: Signed,
): Promise<SigningOfficial> {
  if (signed.councilId !== null) return demandChair(needs, act, agencyId, signed);
  const { signerId, authority, typeCode, unitId } = signed;
  const { grants, leaders, signers } = await signingPostsAt(needs, act.tx, agencyId);
  const signer = postFor(signers, signerId, authority);
  if (!signer) throw atField("documents.signer-unfit", "signerId");
  const fault = authorityFault(signer, authority, {
    ...{ agency: await needs.agencies.cardOf(act.tx, agencyId), leaders },
    ...{ grants, on: dayIn(vietnamZone, act.now) },
    document: { typeCode, unitId },
  });
  if (fault) throw atField(fault, "authority");
  return signer;
}

/** What a saved document says of its signer. */
export const signedAs = (document: OutgoingDocument): Signed => ({
  ...{ signerId: document.signer_account_id, authority: document.authority },
  ...{ typeCode: document.type_code, unitId: document.unit_id, councilId: document.council_id },
});

/** Receivers as the interchange names them, each once. Refuses `documents.unknown-receiver` at `receivers`. */
export async function receiversOf(
  needs: DocumentsNeeds,
  on: ActContext["tx"],
  organIds: readonly string[],
): Promise<Receiver[]> {
  if (organIds.length === 0) return [];
  const { receivers } = await needs.interchange.addressable(on);
  const known = new Map(receivers.map((receiver) => [receiver.organId, receiver]));
  return [...new Set(organIds)].map((code) => {
    const receiver = known.get(code);
    if (!receiver) {
      throw refuse("invalid", "documents.unknown-receiver", { fields: { receivers: "documents.unknown-receiver" } });
    }
    return { organId: receiver.organId, name: receiver.name };
  });
}

/** What a decision issues is of a type that a decision can issue; nothing is issued with what decides nothing. */
function demandEnclosable(types: readonly DocumentType[], type: DocumentType, { enclosed }: DraftContent): void {
  if (!enclosed) return;
  const issued = types.find(({ code }) => code === enclosed.typeCode);
  if (!issued || !isEnclosable(issued) || type.layout.decisionWord === null) {
    throw atField("documents.enclosed-unfit", "enclosed.typeCode");
  }
}

/** What the layout of a type asks for: its second side, somebody addressed, grounds of what is decided; without a number no sending. */
function demandFitting(type: DocumentType, given: DraftContent): void {
  if (!isDraftable(type)) throw atField("documents.type-not-drafted", "typeCode");
  if (!isNumbered(type) && given.receivers.length > 0) throw atField("documents.unnumbered-not-sent", "receivers");
  const { signature } = type.layout;
  if (given.body === null && (signature !== "signer" || given.enclosed !== null))
    throw atField("documents.pdf-one-signer", "fromPdf");
  const missing = [
    ...(signature === "chair-and-secretary" && given.minuteTakerId === null ? ["minuteTakerId"] : []),
    ...(signature === "parties" && given.party === null ? ["party.name", "party.position", "party.fullName"] : []),
    ...(type.layout.addressees === "required" && given.addressees.length === 0 ? ["addressees"] : []),
    ...(type.layout.decisionWord !== null && given.grounds.length === 0 ? ["grounds"] : []),
  ];
  if (missing.length === 0) return;
  const fields = Object.fromEntries(missing.map((field) => [field, "field.required"]));
  throw refuse("invalid", "documents.incomplete", { fields });
}

/** Who takes the minutes is an official of the agency who signs by a key of their own, and another than who chairs. */
async function demandSecretary(
  needs: DocumentsNeeds,
  act: Pick<ActContext, "tx">,
  agencyId: string,
  { minuteTakerId, chairId }: { readonly minuteTakerId: string; readonly chairId: string },
): Promise<void> {
  const known = await officialIdsAt(needs, act, agencyId, minuteTakers);
  if (!known.has(minuteTakerId) || minuteTakerId === chairId)
    throw atField("documents.secretary-unfit", "minuteTakerId");
}

async function officialIdsAt(
  needs: DocumentsNeeds,
  act: Pick<ActContext, "tx">,
  agencyId: string,
  roles: readonly Role[],
): Promise<ReadonlySet<string>> {
  const held = await Promise.all(roles.map((role) => needs.officialsAt(act.tx, agencyId, role)));
  return new Set(held.flat().map(({ accountId }) => accountId));
}

/**
 * Checks a draft against what is known on the day, and gives it as a version keeps it. Refuses `documents.secret` before anything
 * else, then type, unit, signer, authority and receivers by field.
 */
export async function checkDraft(
  needs: DocumentsNeeds,
  act: ActContext,
  agencyId: string,
  given: DraftContent,
): Promise<VersionContent> {
  demandNotSecret(given);
  const today = dayIn(vietnamZone, act.now);
  const types = await typesOn(act.tx, today);
  const type = types.find(({ code }) => code === given.typeCode);
  if (!type) throw refuse("invalid", "documents.unknown-type", { fields: { typeCode: "field.choose" } });
  demandFitting(type, given);
  const { kind } = await needs.agencies.cardOf(act.tx, agencyId);
  if (!isIssuedBy(type, kind)) throw atField("documents.type-not-issued-here", "typeCode");
  if (given.councilId !== null && (type.layout.normative || !isNumbered(type)))
    throw atField("documents.council-unfit", "councilId");
  if (given.answerBy !== null && given.answerBy < today) throw atField("documents.answer-past", "answerBy");
  demandEnclosable(types, type, given);
  if (given.unitId !== null) {
    const units = await needs.agencies.unitsOf(act.tx, agencyId, today);
    if (!units.some(({ id }) => id === given.unitId)) {
      throw refuse("invalid", "documents.unknown-unit", { fields: { unitId: "field.choose" } });
    }
  }
  const signer = await demandSigner(needs, act, agencyId, given);
  const { signature } = type.layout;
  const minuteTakerId = signature === "chair-and-secretary" ? given.minuteTakerId : null;
  if (minuteTakerId !== null) await demandSecretary(needs, act, agencyId, { minuteTakerId, chairId: signer.accountId });
  const party = signature === "parties" ? given.party : null;
  const organIds = given.receivers.map(({ organId }) => organId);
  return {
    ...given,
    body: given.body ?? [],
    fromPdf: given.body === null,
    minuteTakerId,
    party,
    receivers: await receiversOf(needs, act.tx, organIds),
  };
}

/** The reviewers of a road, as officials of the agency: nobody twice, and not the signer, who looks at it anyway. */
export async function demandRoute(
  needs: DocumentsNeeds,
  act: ActContext,
  document: { readonly agency_id: string; readonly signer_account_id: string; readonly drafter_account_id: string },
  route: Route,
): Promise<void> {
  const known = await officialIdsAt(needs, act, document.agency_id, drafters);
  const seen = new Set([document.signer_account_id, document.drafter_account_id]);
  for (const [at, { reviewerId }] of route.entries()) {
    const field = `route.${at}.reviewerId`;
    if (!known.has(reviewerId))
      throw refuse("invalid", "documents.unknown-reviewer", { fields: { [field]: "field.choose" } });
    if (seen.has(reviewerId)) {
      throw refuse("invalid", "documents.reviewer-twice", { fields: { [field]: "documents.reviewer-twice" } });
    }
    seen.add(reviewerId);
  }
}
