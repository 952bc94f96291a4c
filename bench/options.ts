import { parseArgs } from "node:util";

export type BenchOptions = {
  readonly name: string;
  readonly seconds: number;
  readonly warmUp: number;
  readonly rounds: number;
  readonly connections: number;
  readonly rate: number;
  /** At how many communes dossiers are entered. */
  readonly communes: number;
  /** Dossiers of the small and of the large register. */
  readonly small: number;
  readonly large: number;
  /** Documents in the books of `documents`. */
  readonly documents: number;
  /** Of `documents`: which parts are measured. */
  readonly parts: readonly DocumentsPart[];
  /** The data folder of a province whose books are measured as they are; null: one is made for the run. */
  readonly at: string | null;
};

export const documentsParts = ["sign", "edxml", "exchange", "search"] as const;
export type DocumentsPart = (typeof documentsParts)[number];

function readParts(text: string): readonly DocumentsPart[] {
  const parts = documentsParts.filter((part) => text.split(",").includes(part));
  if (parts.length !== text.split(",").length)
    throw new RangeError(`--parts are some of ${documentsParts.join(",")}, not "${text}"`);
  return parts;
}

function positive(name: string, text: string, least: number, most = 3_600): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value < least || value > most)
    throw new RangeError(`--${name} must be a number from ${least} to ${most}, not "${text}"`);
  return value;
}

/** `NAME [--seconds 60] [--warm-up 10] [--rounds 3] [--connections 32] [--rate 200] [--communes 104] [--small 20000] [--large 200000] [--documents 50000] [--parts sign,edxml,exchange,search] [--at DIR]`. Throws a sentence when something else is given. */
export function readOptions(words: readonly string[]): BenchOptions {
  const text = (value: string) => ({ type: "string", default: value }) as const;
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      seconds: text("60"),
      "warm-up": text("10"),
      rounds: text("3"),
      connections: text("32"),
      rate: text("200"),
      communes: text("104"),
      small: text("20000"),
      large: text("200000"),
      documents: text("50000"),
      parts: text(documentsParts.join(",")),
      at: { type: "string" },
    },
  });
  const [name = "", ...rest] = positionals;
  if (rest.length > 0) throw new RangeError(`one measurement at a time, not ${positionals.join(", ")}`);
  return {
    name,
    seconds: positive("seconds", values.seconds, 1),
    warmUp: positive("warm-up", values["warm-up"], 0),
    rounds: positive("rounds", values.rounds, 1),
    connections: positive("connections", values.connections, 1),
    rate: positive("rate", values.rate, 1),
    communes: positive("communes", values.communes, 1, 104),
    small: positive("small", values.small, 500, 1_000_000),
    large: positive("large", values.large, 1_000, 2_000_000),
    documents: positive("documents", values.documents, 1_000, 5_000_000),
    parts: readParts(values.parts),
    at: values.at ?? null,
  };
}
