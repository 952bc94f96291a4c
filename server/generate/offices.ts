import { randomBytes } from "node:crypto";
import type { AgencyCard } from "#capabilities/agencies";
import type { Role } from "#kernel/plain/actor";
import type { Built } from "../rooms.ts";
import { readStarterFile } from "../starter-people.ts";
import { setUp, step } from "../starter-province.ts";
import { inventedPerson } from "./invented.ts";
import { seeded } from "./seeded.ts";

export type Official = { readonly accountId: string; readonly fullName: string; readonly title: string };

/** A commune with the people who handle its dossiers. */
export type Office = {
  readonly centre: AgencyCard;
  readonly committee: AgencyCard;
  readonly reception: Official;
  readonly specialist: Official;
  readonly chair: Official;
  readonly clerk: Official;
  /** The head of the Centre, who signs refusals, and the clerk who seals them. */
  readonly head: Official;
  readonly centreClerk: Official;
};

const posts = [
  ["reception", "centre", "Công chức tiếp nhận hồ sơ", ["reception-officer"]],
  ["specialist", "committee", "Chuyên viên", ["case-officer"]],
  ["chair", "committee", "Phó Chủ tịch", ["leader"]],
  ["clerk", "committee", "Văn thư", ["clerk"]],
  ["head", "centre", "Giám đốc Trung tâm", ["centre-head"]],
  ["centre-clerk", "centre", "Văn thư Trung tâm", ["clerk"]],
] as const satisfies readonly (readonly [string, "centre" | "committee", string, readonly Role[]])[];

/** How many posts an office of an earlier register has: its people keep their numbers. */
const firstPosts = 4;
const numberOf = (office: number, post: number): number =>
  post < firstPosts ? office * firstPosts + post : 500_000 + office * (posts.length - firstPosts) + post - firstPosts;

/** How many people handle the dossiers of an office. */
export const peopleAtOffice = posts.length;

/** One official with an account by the room's own act; nobody is told the password, an administrator resets it. */
async function openAccount(
  rooms: Built,
  at: AgencyCard,
  gsoCode: string,
  no: number,
  post: (typeof posts)[number],
): Promise<Official> {
  const [name, , title, roles] = post;
  const { phone: _phone, kind: _kind, ...person } = inventedPerson(seeded("official", no), 9_000_000 + no);
  const signInName = `${name}.${gsoCode}`;
  const { accountId } = await step(rooms.identity.addAccount, setUp, `generated ${signInName}`, {
    kind: "business",
    agencyId: at.id,
    signInName,
    person,
    // The same content at each repetition, so that a run that was stopped goes on.
    password: `Sinh-1-${seededWord(signInName)}`,
    demoPassword: false,
    positions: [{ agencyId: at.id, unitId: null, title, roles: [...roles], validFrom: "2025-07-01", validTo: null }],
  });
  return { accountId, fullName: person.fullName, title };
}

// A password is no part of what makes two requests the same; this one is thrown away.
const seededWord = (name: string): string => `${name.length}${randomBytes(24).toString("base64url")}`;

async function openOffice(rooms: Built, gsoCode: string, no: number): Promise<Office> {
  const { db } = rooms.kernel;
  const centreId = (await rooms.agencies.findAgencyByKey(db, `ttpvhcc-${gsoCode}`))?.id ?? "";
  const centre = await rooms.agencies.cards.cardOf(db, centreId);
  const committee = await rooms.agencies.cards.cardOf(db, centre.parentId ?? "");
  const people = new Map<string, Official>();
  for (const [at, post] of posts.entries()) {
    const place = post[1] === "centre" ? centre : committee;
    people.set(post[0], await openAccount(rooms, place, gsoCode, numberOf(no, at), post));
  }
  const who = (name: (typeof posts)[number][0]): Official => {
    const found = people.get(name);
    if (!found) throw new Error(`nobody is ${name} at ${gsoCode}`);
    return found;
  };
  return {
    centre,
    committee,
    reception: who("reception"),
    specialist: who("specialist"),
    chair: who("chair"),
    clerk: who("clerk"),
    head: who("head"),
    centreClerk: who("centre-clerk"),
  };
}

/** The offices of all communes (of the first `most`), their officials' accounts opened where they are not there yet; four at once. */
export async function openOffices(
  rooms: Built,
  opened: (count: number) => void,
  most = Infinity,
): Promise<readonly Office[]> {
  const { communes } = readStarterFile("agencies/communes.json") as { communes: readonly { gsoCode: string }[] };
  const waiting = communes.slice(0, most).map(({ gsoCode }, no) => ({ gsoCode, no }));
  const offices: Office[] = [];
  let count = 0;
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      offices[next.no] = await openOffice(rooms, next.gsoCode, next.no);
      opened((count += 1));
    }
  };
  await Promise.all([work(), work(), work(), work()]);
  return offices;
}
