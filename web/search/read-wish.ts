import type { Wish } from "#capabilities/search";
import { isDay } from "#kernel/plain/day";
import type { Fields } from "../kernel/fields.ts";

/** What somebody typed into the search, as the room takes it; what is wrong in it the room says by field. */
export function readWish(form: Fields): Wish {
  const number = form.text("arrivalNumber");
  return {
    book: (form.text("book") || "both") as Wish["book"],
    text: form.text("text"),
    number: form.text("number"),
    arrivalNumber: number === "" ? null : Number(number),
    agency: form.text("agency"),
    typeName: form.text("typeName"),
    personId: form.text("personId") || null,
    file: form.text("file"),
    from: (form.day("from") || null) as Wish["from"],
    to: (form.day("to") || null) as Wish["to"],
  };
}

const dayFields = (name: string, day: string | null): [string, string][] => {
  if (day === null || !isDay(day)) return [];
  const [year = "", month = "", date = ""] = day.split("-");
  return [
    [`${name}.day`, date],
    [`${name}.month`, month],
    [`${name}.year`, year],
  ];
};

/** A wish as the fields that `readWish` reads, for forms that carry it along. */
export function wishFields(wish: Wish): readonly (readonly [name: string, value: string])[] {
  const { book, text, number, arrivalNumber, agency, typeName, personId, file } = wish;
  const said = { book, text, number, agency, typeName, personId, file, arrivalNumber };
  return [
    ...Object.entries(said).map(([name, value]): [string, string] => [name, String(value ?? "")]),
    ...dayFields("from", wish.from),
    ...dayFields("to", wish.to),
  ];
}

/** Whether something is asked for beside words and book. */
export const asksMore = (wish: Wish): boolean =>
  [wish.number, wish.agency, wish.typeName, wish.file].some((text) => text !== "") ||
  [wish.arrivalNumber, wish.personId, wish.from, wish.to].some((value) => value !== null);
