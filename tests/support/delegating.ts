import { createHash, randomUUID } from "node:crypto";
import { type Actor, anonymous } from "#kernel/plain/actor";
import type { Counter } from "./one-stop-counter.ts";
import { next } from "./one-stop-counter.ts";
import type { TestProvince } from "./province.ts";

/** A delegation that holds now, with its ground. */
export const period = {
  ...{ ground: "Giấy ủy quyền số 12/GUQ-UBND ngày 20/11/2026" },
  ...{ validFrom: "2026-11-23", validTo: "2026-11-30" },
};

/** Giving and revoking delegations among the demo people, and signing in with what was delegated. */
export function delegating(province: TestProvince, at: Pick<Counter, "actor" | "call">) {
  const { identity } = province.rooms;
  /** As a session gives it: with what was delegated and holds now. */
  const signedIn = async (name: string): Promise<Actor> => {
    const tokenHash = createHash("sha256").update(randomUUID()).digest("hex");
    const input = { name, password: province.ground.config.demoPassword, tokenHash };
    await identity.signIn({ actor: anonymous, requestId: next(), input });
    return (await identity.resolveSession(tokenHash, province.ground.now())).actor;
  };
  const give = async (holder: string, delegate: string, other: object = {}): Promise<string> => {
    const [positionId, toAccountId] = [at.actor(holder).positions[0]?.id, at.actor(delegate).accountId];
    const input = { positionId, toAccountId, ...period, ...other };
    return (await identity.giveDelegation(at.call(holder, input))).delegationId;
  };
  const revoke = (holder: string, delegationId: string) => identity.revokeDelegation(at.call(holder, { delegationId }));
  return { signedIn, give, revoke };
}

export type Delegating = ReturnType<typeof delegating>;
