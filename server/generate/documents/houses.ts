import type { AgencyCard, Unit } from "#capabilities/agencies";
import { sql } from "kysely";
import { idFrom } from "#kernel/ids";
import type { Tx } from "#kernel/database";
import { anonymous } from "#kernel/plain/actor";
import type { Day } from "#kernel/plain/day";
import type { Built } from "../../rooms.ts";
import { insertMany } from "../insert-many.ts";
import { inventedPerson } from "../invented.ts";
import type { Official } from "../offices.ts";
import { seeded } from "../seeded.ts";

/** Somebody with a post at an agency, in a unit of it where it has units. */
export type Colleague = Official & { readonly unit: Unit | null };

/** An agency that keeps books of documents, with its generated officials. */
export type House = {
  readonly agency: AgencyCard;
  readonly key: string;
  readonly organId: string;
  readonly units: readonly Unit[];
  readonly weight: number;
  /** Deputies of the head: they sign. */
  readonly deputies: readonly Colleague[];
  readonly clerk: Colleague;
  /** Leaders of units, in the order of the units. */
  readonly heads: readonly Colleague[];
  readonly officers: readonly Colleague[];
};

/** How many documents an agency of a kind writes and gets, beside one of another kind. Assumption: no published figure was seen. */
const weights: Readonly<Record<string, number>> = {
  "people-committee": 6,
  office: 12,
  department: 14,
  inspectorate: 8,
  "management-board": 8,
  "sub-department": 5,
  "public-service-unit": 3,
  "public-service-centre": 1.5,
};
const provinceWeight = 40;
/** Those that are reached here but keep their own books elsewhere: councils, Party committees, the Front, agencies of ministries, the post. */
export const keepsBooks = ({ kind }: Pick<AgencyCard, "kind">): boolean => Object.hasOwn(weights, kind);

const deputyTitles: Readonly<Record<string, string>> = {
  "people-committee": "Phó Chủ tịch Ủy ban nhân dân",
  office: "Phó Chánh Văn phòng",
  inspectorate: "Phó Chánh Thanh tra",
  "sub-department": "Phó Chi cục trưởng",
  "management-board": "Phó Trưởng ban",
};

const leastPeople = 5;
/** Generated officials of one agency are numbered from a number of its own on. */
const mostPeople = 900;
const firstNumber = 9_100_000;

type Place = { readonly agency: AgencyCard; readonly key: string; readonly organId: string; readonly weight: number };
type Post = {
  readonly name: string;
  readonly title: string;
  readonly roles: readonly string[];
  readonly unit: Unit | null;
};

async function placesOf(rooms: Built, day: Day, only: readonly string[] | undefined): Promise<readonly Place[]> {
  const { agencies, kernel } = rooms;
  const all = await agencies.selectAgencies(kernel.db, agencies.visible(anonymous), { on: day, limit: 5_000 } as never);
  const places = [];
  // Councils and their office have no working calendar here.
  const root = all.find(({ kind, parentId }) => kind === "people-committee" && parentId === null);
  const ours = all.filter(({ path }) => root !== undefined && path.startsWith(root.path));
  for (const found of ours.filter(keepsBooks).toSorted((a, b) => (a.key < b.key ? -1 : 1))) {
    const agency = await agencies.cards.cardOf(kernel.db, found.id);
    const weight = agency.parentId === null ? provinceWeight : (weights[agency.kind] ?? 1);
    places.push({ agency, key: found.key, organId: found.code102, weight });
  }
  return only ? places.filter(({ key }) => only.includes(key)) : places;
}

/** Two deputies, a clerk, a leader of each unit; the rest are specialists, in the units by turns. */
function postsOf({ agency }: Place, units: readonly Unit[], people: number): readonly Post[] {
  const deputy = { title: deputyTitles[agency.kind] ?? "Phó Giám đốc", roles: ["leader"], unit: null };
  const heads = units.map((unit, at) => ({
    ...{ name: `tp${at + 1}`, title: `Trưởng ${unit.nameVi.charAt(0).toLowerCase()}${unit.nameVi.slice(1)}` },
    ...{ roles: ["leader"], unit },
  }));
  const fixed = [
    { ...deputy, name: "pho1" },
    { ...deputy, name: "pho2" },
    { name: "vt", title: "Văn thư", roles: ["clerk"], unit: null },
    ...heads,
  ];
  const officers = Array.from({ length: Math.max(1, people - fixed.length) }, (_, at) => ({
    ...{ name: `cv${at + 1}`, title: "Chuyên viên", roles: ["case-officer"] },
    unit: units[at % Math.max(1, units.length)] ?? null,
  }));
  return [...fixed, ...officers];
}

/** How many people each agency has: by its weight, and together exactly as many as are wished for where that is possible. */
export function sharePeople(placeWeights: readonly number[], officials: number): readonly number[] {
  const whole = placeWeights.reduce((sum, one) => sum + one, 0);
  const shares = placeWeights.map((weight) => Math.max(leastPeople, Math.floor((officials * weight) / whole)));
  let left = officials - shares.reduce((sum, one) => sum + one, 0);
  for (let at = 0; left > 0 && at < shares.length * mostPeople; at += 1, left -= 1) {
    shares[at % shares.length] = (shares[at % shares.length] ?? 0) + 1;
  }
  return shares.map((count) => Math.min(count, mostPeople));
}

const basis = "Luật 91/2025/QH15 điều 19";
const postsSince = "2025-07-01";

/** Accounts as set-up opens them, but without a password: an administrator gives each one when it is needed. */
function accountRows(rooms: Built, place: Place, post: Post, no: number) {
  const signInName = `${post.name}.${place.key}`;
  const { fullName, identityNumber } = inventedPerson(seeded("colleague", place.key, post.name), firstNumber + no);
  const [accountId, personId] = [idFrom("generated-account", signInName), idFrom("generated-person", signInName)];
  const at = rooms.kernel.now();
  const { id: agencyId, path } = place.agency;
  const given = { kind: "person" as const, basis, source: "identity", fullName, identityNumber };
  const { row: person, wrapped } = rooms.persons.prepareNewPerson(given, { id: personId, at });
  const account = {
    ...{ id: accountId, sign_in_name: signInName, kind: "business", state: "active", person_id: personId },
    ...{ agency_id: agencyId, agency_path: path, password_hash: null, password_changed_at: null },
    ...{ demo_password: false, password_change_due: false, opened_at: at, opened_by: null },
  };
  const position = {
    ...{ id: idFrom("generated-position", signInName), account_id: accountId, agency_id: agencyId },
    ...{ agency_path: path, reach_path: path, unit_id: post.unit?.id ?? null, title: post.title, roles: post.roles },
    ...{ valid_from: postsSince, valid_to: null, given_by: null, given_at: at },
  };
  const colleague: Colleague = { accountId, fullName, title: post.title, unit: post.unit };
  return { person, wrapped, account, position, colleague };
}

/** Accounts that are there; whoever was generated before stays as they are. */
async function knownAccounts(rooms: Built): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select id from identity.account where kind = 'business'`.execute(
    rooms.kernel.db,
  );
  return rows.map(({ id }) => id);
}

async function openHouse(
  rooms: Built,
  place: Place,
  at: { no: number; people: number; day: Day },
  known: ReadonlySet<string>,
): Promise<House> {
  const { agencies, kernel } = rooms;
  const units = await agencies.unitsOf(kernel.db, agencies.visible(anonymous), place.agency.id, at.day);
  const posts = postsOf(place, units, at.people);
  const all = posts.map((post, n) => accountRows(rooms, place, post, at.no * mostPeople + n));
  const fresh = all.filter(({ account }) => !known.has(account.id));
  await kernel.db.transaction().execute(async (tx: Tx) => {
    await insertMany(
      tx,
      "persons.person",
      fresh.map(({ person }) => person),
    );
    await insertMany(
      tx,
      "kernel.data_key",
      fresh.map(({ wrapped }) => wrapped),
    );
    await insertMany(
      tx,
      "identity.account",
      fresh.map(({ account }) => account),
    );
    await insertMany(
      tx,
      "identity.position",
      fresh.map(({ position }) => position),
    );
  });
  const people = all.map(({ colleague }) => colleague);
  const clerk = people[2];
  if (!clerk) throw new Error(`nobody is clerk at ${place.key}`);
  const firstOfficer = 3 + units.length;
  const parts = { deputies: people.slice(0, 2), heads: people.slice(3, firstOfficer) };
  return { ...place, units, ...parts, clerk, officers: people.slice(firstOfficer) };
}

/** All agencies that keep books (or those of them with certain keys), with so many officials together; those that are there already stay. */
export async function openHouses(
  rooms: Built,
  wish: { readonly officials: number; readonly day: Day; readonly only?: readonly string[] },
  opened: (count: number) => void,
): Promise<readonly House[]> {
  const places = await placesOf(rooms, wish.day, wish.only);
  const shares = sharePeople(
    places.map(({ weight }) => weight),
    wish.officials,
  );
  const known = new Set(await knownAccounts(rooms));
  const houses: House[] = [];
  for (const [no, place] of places.entries()) {
    houses.push(await openHouse(rooms, place, { no, people: shares[no] ?? leastPeople, day: wish.day }, known));
    opened(no + 1);
  }
  return houses;
}
