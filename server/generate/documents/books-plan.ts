import { type Day, yearOf } from "#kernel/plain/day";
import { dayAt, instantOn } from "../plan.ts";
import { idAt, seeded } from "../seeded.ts";

/** What is wished for: so many documents in both books of all agencies together. */
export type BooksWish = {
  readonly seed: string;
  readonly documents: number;
  /** So many of the last letters are not settled yet. */
  readonly open: number;
};

export type BooksPlace = {
  /** Working days, oldest first, up to yesterday. */
  readonly days: readonly Day[];
  /** How much each agency writes and gets, as shares of their sum. */
  readonly weights: readonly number[];
  /** Agencies of the province itself send to all communes now and then. */
  readonly provincial: ReadonlySet<number>;
  readonly communes: readonly number[];
};

export type Road = "interchange" | "e-mail" | "post" | "hand";

/** Who writes to whom: an agency of the province to none or some of the others, or somebody outside to one of them. */
export type Shape = { readonly sender: number | null; readonly road: Road; readonly receivers: readonly number[] };

/** A letter with its time: that of its issue, of one from outside that of its arrival. */
export type Letter = Shape & {
  readonly no: number;
  readonly at: Date;
  readonly dayNo: number;
  readonly on: Day;
  /** Among the last ones, of which not all are settled. */
  readonly recent: boolean;
};

/** How many in a thousand letters come from outside; of those the road, and of the province's own letters how many receivers each has. */
const shares = {
  outside: 180,
  roads: { interchange: 700, "e-mail": 100, post: 120, hand: 80 },
  none: 120,
  one: 620,
  two: 170,
  everyCommune: 1,
} as const;

const roads = Object.keys(shares.roads) as readonly Road[];

function roadAt(place: number): Road {
  let sum = 0;
  return roads.find((road) => (sum += shares.roads[road]) > place) ?? "hand";
}

/** Picks agencies by their weights. */
export function picker(weights: readonly number[]): (part: number) => number {
  const sums = weights.map((_, at) => weights.slice(0, at + 1).reduce((sum, one) => sum + one, 0));
  const whole = sums.at(-1) ?? 0;
  return (part) => {
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) > part * whole) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/** The same shape for the same seed and number, whatever was made before. */
function shapeOf(
  seed: string,
  place: BooksPlace,
  pick: (part: number) => number,
  no: number,
): Omit<Letter, "at" | "on" | "dayNo" | "recent"> {
  const random = seeded(seed, "letter", no);
  if (random.below(1_000) < shares.outside) {
    return { no, sender: null, road: roadAt(random.below(1_000)), receivers: [pick(random.next())] };
  }
  const sender = pick(random.next());
  const many = random.below(1_000);
  const road = "interchange";
  const wide = place.provincial.has(sender) && many >= 1_000 - shares.everyCommune;
  if (wide) return { no, sender, road, receivers: place.communes.filter((one) => one !== sender) };
  const { none, one, two } = shares;
  const count = many < none ? 0 : many < none + one ? 1 : many < none + one + two ? 2 : 3 + random.below(4);
  const receivers = new Set<number>();
  for (let tries = 0; receivers.size < count && tries < 20; tries += 1) {
    const found = pick(random.next());
    if (found !== sender) receivers.add(found);
  }
  return { no, sender, road, receivers: [...receivers] };
}

const sizeOf = ({ sender, receivers }: Shape): number => (sender === null ? 0 : 1) + receivers.length;

/** One line of an agency's year: the letter, and in the book of arrivals which of its receivers the agency is. */
export type Place = { readonly letter: number; readonly ordinal: number };
export type YearBook = { readonly year: number; readonly outgoing: number[]; readonly incoming: Place[] };

export type Books = {
  readonly letters: number;
  letter(no: number): Letter;
  /** The years of an agency's books, oldest first; lines in the order of their times. */
  yearsOf(agency: number): readonly YearBook[];
};

/** Lays out every book: as many letters as make the wished number of documents, evenly over the days, in the order of their numbers. */
export function planBooks(wish: BooksWish, place: BooksPlace): Books {
  const pick = picker(place.weights);
  const shape = (no: number) => shapeOf(wish.seed, place, pick, no);
  let letters = 0;
  let left = wish.documents;
  let cut = Infinity;
  for (; left > 0; letters += 1) {
    const one = shape(letters);
    const size = sizeOf(one);
    if (size > left) cut = left - (one.sender === null ? 0 : 1);
    left -= size;
  }
  const letter = (no: number): Letter => {
    const one = shape(no);
    const at = (no / letters) * place.days.length;
    const dayNo = Math.floor(at);
    const on = dayAt(place.days, dayNo);
    const receivers = no === letters - 1 ? one.receivers.slice(0, cut) : one.receivers;
    const instant = instantOn(on, 0.1 + (at - dayNo) * 0.8);
    return { ...one, receivers, dayNo, on, at: instant, recent: no >= letters - wish.open };
  };
  const books = place.weights.map(() => new Map<number, YearBook>());
  const bookOf = (agency: number, year: number): YearBook => {
    const found = books[agency]?.get(year) ?? { year, outgoing: [], incoming: [] };
    books[agency]?.set(year, found);
    return found;
  };
  for (let no = 0; no < letters; no += 1) {
    const { sender, receivers, on } = letter(no);
    if (sender !== null) bookOf(sender, yearOf(on)).outgoing.push(no);
    for (const [ordinal, agency] of receivers.entries()) {
      bookOf(agency, yearOf(on)).incoming.push({ letter: no, ordinal });
    }
  }
  return { letters, letter, yearsOf: (agency) => [...(books[agency]?.values() ?? [])] };
}

export const outgoingIdOf = (seed: string, { at, no }: Pick<Letter, "at" | "no">): string =>
  idAt(at, seed, "outgoing", no);
export const incomingIdOf = (seed: string, { at, no }: Pick<Letter, "at" | "no">, ordinal: number): string =>
  idAt(at, seed, "incoming", no, ordinal);
