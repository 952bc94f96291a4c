import type { Role } from "#kernel/plain/actor";
import { idFrom } from "#kernel/ids";
import { Refusal } from "#kernel/plain/refusal";
import { type Built, legalDay } from "./rooms.ts";
import { isStepDone, setUp } from "./starter-province.ts";

export const firstRoles = ["business-administrator", "technical-administrator"] as const satisfies readonly Role[];
export type FirstRole = (typeof firstRoles)[number];

export type FirstAccount = {
  readonly role: FirstRole;
  readonly signInName: string;
  readonly fullName: string;
  readonly identityNumber: string;
  readonly title: string;
  /** Key or code of the agency where the administrator has the post. */
  readonly agency: string;
  readonly password: string;
};

const kinds = { "business-administrator": "administration", "technical-administrator": "technical" } as const;
/** The agency below which a province's administrator may do everything. */
const wholeProvince = "ubnd-tinh";

/** Why no first account may be opened; null when one may. */
export async function firstAccountHindrance(rooms: Built, role: FirstRole): Promise<string | null> {
  if (!(await isStepDone(rooms, "starter")))
    return "Máy chủ chưa chạy lần nào với cơ sở dữ liệu này. (Start the server once first.)";
  if (await rooms.identity.hasActiveAccount(rooms.kernel.db, kinds[role]))
    return "Đã có người quản trị loại này; tài khoản tiếp theo do người đó mở. (There is an administrator of this kind already.)";
  return null;
}

async function agencyIdOf(rooms: Built, agency: string): Promise<string> {
  const { db } = rooms.kernel;
  const found =
    (await rooms.agencies.findAgencyByKey(db, agency)) ??
    (await rooms.agencies.cards.byCode(db, agency, legalDay(rooms.kernel.now())));
  if (!found)
    throw new Refusal("invalid", "identity.unknown-agency", { fields: { agency: "identity.unknown-agency" } });
  return found.id;
}

/**
 * Opens the account of a real province's first administrator of a kind, with its post, by the actor `set-up` (an audit line
 * tells it). Refuses what `identity.addAccount` refuses; of two at once one is opened.
 */
export async function openFirstAccount(rooms: Built, given: FirstAccount): Promise<{ accountId: string }> {
  const { role, signInName, fullName, identityNumber, title, password } = given;
  const agencyId = await agencyIdOf(rooms, given.agency);
  const reachAgencyId = await agencyIdOf(rooms, wholeProvince);
  const validFrom = legalDay(rooms.kernel.now());
  const { accountId } = await rooms.identity.addAccount({
    actor: setUp,
    requestId: idFrom("first-account", role),
    input: {
      kind: kinds[role],
      agencyId,
      signInName,
      person: { fullName, identityNumber },
      password,
      positions: [{ agencyId, reachAgencyId, title, roles: [role], validFrom }],
    },
  });
  return { accountId };
}
