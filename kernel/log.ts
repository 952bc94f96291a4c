import { mkdirSync, openSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { pino } from "pino";
import { errorWords } from "./plain/error-words.ts";

/** Levels mean something: error wakes someone, warn is read the same day, info is the ordinary course. */
export type Log = {
  error(facts: object, sentence: string): void;
  warn(facts: object, sentence: string): void;
  info(facts: object, sentence: string): void;
  debug(facts: object, sentence: string): void;
};

const secretPaths = [
  "password",
  "pin",
  "token",
  "*.password",
  "*.pin",
  "*.token",
  "req.headers.cookie",
  "req.headers.authorization",
];

/**
 * Lines go to the file at once, so that the last ones before an end are there. A line that cannot be written (the disk is
 * full) is lost and nothing else: it must neither end the program nor hold its end.
 */
function lineFile(path: string): { write(line: string): void } {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, "a", 0o600);
  return {
    write: (line) => {
      try {
        writeSync(file, line);
      } catch {
        // Nowhere to say it.
      }
    },
  };
}

/** One JSON line an entry; an error goes under `error`; ids and codes only, with known secret fields struck out. */
export function openLog(options: { level: string; file?: string }): Log {
  const destination = options.file ? lineFile(options.file) : undefined;
  const settings = {
    level: options.level,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: secretPaths, censor: "[struck out]" },
    // Drivers hang what they were given on their errors (a row, an address): only what errorWords lets through is written.
    serializers: { error: (error: unknown) => errorWords(error), err: (error: unknown) => errorWords(error) },
  };
  const logger = destination ? pino(settings, destination) : pino(settings);
  return {
    error: (facts, sentence) => logger.error(facts, sentence),
    warn: (facts, sentence) => logger.warn(facts, sentence),
    info: (facts, sentence) => logger.info(facts, sentence),
    debug: (facts, sentence) => logger.debug(facts, sentence),
  };
}

/** For tests that do not read the log. */
export const silentLog: Log = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };
