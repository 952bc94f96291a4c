import { noBell } from "#kernel/bell";
import assert from "node:assert/strict";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { type AccountKind, makeIdentity } from "#capabilities/identity";
import { makePersons } from "#capabilities/persons";
import { gatherReactions } from "#kernel/events";
import { timeOrderedIds } from "#kernel/ids";
import { openKeyring } from "#kernel/keys";
import { silentLog } from "#kernel/log";
import { type Actor, type Role, anonymous, jobActor, supportRoles } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import { cloneMigrated } from "./rooms.ts";

export const password = "Mua-thu-Hung-Yen-2026";
export const setUp = jobActor("set-up");

export const agencies = { province: randomUUID(), office: randomUUID(), phoHien: randomUUID(), nhuQuynh: randomUUID() };
const paths = new Map<string, string>([
  [agencies.province, "/ubnd-tinh/"],
  [agencies.office, "/ubnd-tinh/vp-ubnd-tinh/"],
  [agencies.phoHien, "/ubnd-tinh/ubnd-11953/"],
  [agencies.nhuQuynh, "/ubnd-tinh/ubnd-12004/"],
]);

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

function kindFor(roles: readonly Role[]): AccountKind {
  if (roles.length === 0) return "citizen";
  if (roles.includes("business-administrator")) return "administration";
  if (roles.some((role) => supportRoles.includes(role))) return "support";
  return roles.includes("technical-administrator") ? "technical" : "business";
}

/** Checks a refusal's code and fields. */
export const refused =
  (code: string, fields: Record<string, string> = {}) =>
  (error: unknown): true => {
    assert.ok(error instanceof Refusal, String(error));
    assert.deepEqual([error.code, { ...error.fields }], [code, fields]);
    return true;
  };

export type Rooms = Awaited<ReturnType<typeof openTestRooms>>;
export type SignedIn = { readonly actor: Actor; readonly tokenHash: string; readonly sessionId: string };

/** Persons and identity on a database of their own, with a clock that is set. */
export async function openTestRooms(more: { acceptDemoPasswords?: boolean } = {}) {
  const database = await cloneMigrated();
  const { db } = database;
  const clock = { now: new Date("2026-11-22T02:00:00Z") };
  const kernel = {
    db,
    now: () => clock.now,
    ids: timeOrderedIds,
    log: silentLog,
    reactions: gatherReactions(() => []),
    bell: noBell,
  };
  const keyring = openKeyring(randomBytes(32), timeOrderedIds);
  const persons = makePersons({ kernel, keyring });
  const agencyPath = async (_on: unknown, id: string): Promise<string | undefined> => paths.get(id);
  const acceptDemoPasswords = more.acceptDemoPasswords ?? false;
  const below = { kernel, keyring, persons, agencyPath, electronic: null };
  const identity = makeIdentity({ ...below, acceptDemoPasswords, issuer: "Phố Hiến" });
  let people = 0;

  /** Opens an account with one post; `roles` decide its kind. */
  async function addAccount(
    signInName: string,
    agencyId: string | null,
    roles: Role[],
    given: { fullName?: string; reachAgencyId?: string; title?: string } = {},
  ) {
    people += 1;
    const post = {
      agencyId,
      title: given.title ?? "Chuyên viên",
      roles,
      validFrom: "2025-07-01",
      ...(given.reachAgencyId ? { reachAgencyId: given.reachAgencyId } : {}),
    };
    const input = {
      kind: kindFor(roles),
      agencyId,
      signInName,
      person: {
        fullName: given.fullName ?? `Nguyễn Văn ${signInName}`,
        identityNumber: String(33_190_000_000 + people).padStart(12, "0"),
      },
      password,
      positions: roles.length > 0 ? [post] : [],
    };
    return identity.addAccount({ actor: setUp, requestId: randomUUID(), input });
  }

  async function signIn(name: string, input: object = {}): Promise<SignedIn> {
    const tokenHash = sha256(randomUUID());
    const call = { actor: anonymous, requestId: randomUUID(), input: { name, password, tokenHash, ...input } };
    const { sessionId } = await identity.signIn(call);
    return { actor: (await identity.resolveSession(tokenHash, clock.now)).actor, tokenHash, sessionId };
  }

  const later = (minutes: number): void => {
    clock.now = new Date(clock.now.getTime() + minutes * 60_000);
  };
  return {
    db,
    kernel,
    keyring,
    persons,
    identity,
    clock,
    later,
    addAccount,
    signIn,
    close: () => database.drop(),
  };
}
