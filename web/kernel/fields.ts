import { isDay } from "#kernel/plain/day";

/** What a person typed, or asked in the query: names with one or many texts, in the order sent. */
export class Fields {
  readonly #sent: URLSearchParams;

  constructor(sent: URLSearchParams | string = "") {
    this.#sent = new URLSearchParams(sent);
  }

  /** The text as one would store it: NFC (some keyboards send letters and accents apart), `\n` line ends, trimmed; "" when absent. */
  text(name: string): string {
    return tidy(this.#sent.get(name) ?? "");
  }

  /** Every text sent under the name (checkboxes); empty ones are left out. */
  all(name: string): readonly string[] {
    return this.#sent
      .getAll(name)
      .map(tidy)
      .filter((text) => text !== "");
  }

  has(name: string): boolean {
    return this.#sent.has(name);
  }

  /** Three boxes `name.day`, `name.month`, `name.year` as `YYYY-MM-DD`; "" when all are empty; else what was typed, which no `Day` schema takes. */
  day(name: string): string {
    const [date, month, year] = ["day", "month", "year"].map((box) => this.text(`${name}.${box}`)) as [
      string,
      string,
      string,
    ];
    if (`${date}${month}${year}` === "") return "";
    const day = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
    return isDay(day) ? day : `${date}/${month}/${year}`;
  }

  entries(): readonly (readonly [name: string, text: string])[] {
    return [...this.#sent.entries()];
  }

  toString(): string {
    return this.#sent.toString();
  }
}

const tidy = (text: string): string => text.normalize("NFC").replace(/\r\n?/g, "\n").trim();
