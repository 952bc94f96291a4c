import { pino } from "pino";

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

/** One JSON line an entry; ids and codes only, with known secret fields struck out. */
export function openLog(options: { level: string; file?: string }): Log {
  const destination = options.file ? pino.destination({ dest: options.file, mkdir: true, sync: false }) : undefined;
  const settings = {
    level: options.level,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: secretPaths, censor: "[struck out]" },
    serializers: { error: pino.stdSerializers.err },
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
