import { parseArgs } from "node:util";
import { type Config, readConfig } from "#kernel/config";
import { toWork } from "#kernel/jobs";
import { reactJob } from "#kernel/react";
import { workOff } from "#kernel/worker";
import { sql } from "kysely";
import { databaseFor } from "../database-for.ts";
import { openGround } from "../ground.ts";
import { withClient } from "../postgres-roles.ts";
import { prepareProvince } from "../prepare-province.ts";
import { closeToOthers } from "../private-folder.ts";
import { type Built, type Ground, makeRooms } from "../rooms.ts";
import { type DocumentsWish, generateDocuments } from "./documents/generate-documents.ts";
import { generateFiles, usualFiles } from "./documents/real-files.ts";
import { type RegisterWish, generateRegister } from "./generate.ts";

// npm run province -- --dossiers N [--open 3000] [--seed WORD] [--pdf 0.01]: fills a trial province with a register of invented dossiers.
// npm run province -- --documents N [--officials 10000] [--open N/100] [--files N/2000] [--seed WORD]: fills the books of documents of all agencies.

type Wishes = {
  readonly register: RegisterWish | null;
  readonly documents: (DocumentsWish & { readonly files: number }) | null;
};

function whole(name: string, text: string, least: number, most = 5_000_000): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new Error(`--${name} must be a whole number from ${least} to ${most}, not "${text}"`);
  return value;
}

function readWish(): Wishes {
  const { values } = parseArgs({
    options: {
      dossiers: { type: "string" },
      documents: { type: "string" },
      officials: { type: "string", default: "10000" },
      open: { type: "string" },
      files: { type: "string" },
      seed: { type: "string", default: "pho-hien" },
      pdf: { type: "string", default: "0.01" },
    },
  });
  const { seed } = values;
  if (!values.dossiers && !values.documents)
    throw new Error("npm run province -- --dossiers 200000, npm run province -- --documents 2000000");
  if (!/^[\w-]{1,40}$/.test(seed)) throw new Error("--seed is a word of letters, digits, dashes");
  const openOf = (all: number, usual: number): number =>
    whole("open", values.open ?? String(Math.floor(usual)), 0, all);
  const registerOf = (dossiers: number): RegisterWish => {
    const printed = Number(values.pdf);
    if (!(printed >= 0 && printed <= 1)) throw new Error(`--pdf is a share from 0 to 1, not "${values.pdf}"`);
    return { dossiers, open: openOf(dossiers, Math.min(3_000, dossiers / 5)), printed, seed };
  };
  const documentsOf = (documents: number) => ({
    ...{ seed, documents, open: openOf(documents, documents / 100) },
    files: whole("files", values.files ?? String(usualFiles(documents)), 0, documents),
    officials: whole("officials", values.officials, 2_000, 50_000),
  });
  return {
    register: values.dossiers ? registerOf(whole("dossiers", values.dossiers, 1)) : null,
    documents: values.documents ? documentsOf(whole("documents", values.documents, 1)) : null,
  };
}

/** Prints the receipts that were asked for, by the room's own jobs, unless a running server's worker does. */
async function printReceipts(ground: Ground, rooms: Built, jobsUrl: string): Promise<void> {
  const started = performance.now();
  await workOff({ jobsUrl, jobs: [...rooms.jobs, toWork(reactJob(rooms.kernel))], log: ground.log });
  const { rows } = await sql<{ count: number }>`select count(*) from one_stop.printed
    join one_stop.dossier on dossier.agency_id = printed.agency_id and dossier.id = printed.dossier_id
    where dossier.source like 'generated:%'`.execute(rooms.kernel.db);
  console.log(
    `✓ ${rows[0]?.count ?? 0} phiếu tiếp nhận là PDF thật (real receipts); hồ sơ khác ghi rõ “nhập không kèm tệp” (${((performance.now() - started) / 1000).toFixed(0)} s)`,
  );
}

const secondsSince = (started: number): string => ((performance.now() - started) / 1000).toFixed(0);

async function fillRegister(ground: Ground, rooms: Built, jobsUrl: string, wish: RegisterWish): Promise<void> {
  const started = performance.now();
  const made = await generateRegister(rooms, wish);
  console.log(`✓ ${made} hồ sơ trong ${secondsSince(started)} s (dossiers made now)`);
  if (wish.printed > 0) await printReceipts(ground, rooms, jobsUrl);
}

async function fillBooks(ground: Ground, rooms: Built, wish: NonNullable<Wishes["documents"]>): Promise<void> {
  const started = performance.now();
  const made = await generateDocuments(rooms, wish);
  console.log(`✓ ${made} văn bản trong ${secondsSince(started)} s (documents made now)`);
  const printing = performance.now();
  const printed = await generateFiles(ground, wish);
  console.log(
    `✓ ${printed} văn bản có tệp PDF thật, ký và đóng dấu, trong ${secondsSince(printing)} s (real files made now); văn bản khác ghi rõ không có tệp`,
  );
}

async function fill(config: Config, { register, documents }: Wishes): Promise<void> {
  const demo = await prepareProvince(config, (sentence) => console.log(`… ${sentence}`));
  if (!demo)
    throw new Error("Chỉ tỉnh dùng thử mới được nhận hồ sơ bịa. (Invented dossiers are for a trial province only.)");
  // One statement writes a batch, and the machine may be busy: no limit of seconds stops it.
  const limits = { connections: 8, statementTimeoutMs: 3_600_000 };
  const ground = openGround({ config, program: "province", prints: true, demo, ...limits });
  const rooms = makeRooms(ground);
  try {
    if (documents) await fillBooks(ground, rooms, documents);
    if (register) await fillRegister(ground, rooms, config.databaseUrls?.jobs ?? "", register);
    // The planner learns of the rows now and not whenever autovacuum comes by.
    await withClient(config.databaseUrls?.owner ?? "", (owner) => owner.query("vacuum analyze"));
  } finally {
    await ground.renderer?.close();
    await ground.database.close();
  }
}

async function run(): Promise<void> {
  const wish = readWish();
  const given = readConfig(process.env);
  closeToOthers(given.dataDir);
  const place = await databaseFor(given);
  const urls = { DATABASE_URL: place.appUrl, DATABASE_OWNER_URL: place.ownerUrl, DATABASE_JOBS_URL: place.jobsUrl };
  await fill(readConfig({ ...process.env, ...urls }), wish).finally(() => place.stop());
}

try {
  await run();
} catch (error) {
  console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
