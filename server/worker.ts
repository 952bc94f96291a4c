import { join } from "node:path";
import { timestampClient } from "#capabilities/verification";
import type { KernelDeps } from "#kernel/command";
import { type Config, readConfig } from "#kernel/config";
import { freeDeadWorkers } from "#kernel/dead-workers";
import { housekeeping } from "#kernel/housekeeping";
import { toWork } from "#kernel/jobs";
import { reactJob } from "#kernel/react";
import { sealCopiesIn } from "#kernel/seal-copies";
import { startWorker } from "#kernel/worker";
import { createHash } from "node:crypto";
import { childOf, yieldToPages } from "./child-program.ts";
import { nameDemoAuthority } from "./demo-authority.ts";
import { isDemo } from "./province.ts";
import { demoAuthority } from "./starter-keys.ts";
import { openGround } from "./ground.ts";
import { openBoxes } from "./mail-boxes.ts";
import { openMailDoor } from "./mail-door.ts";
import { type Built, type Ground, type Rooms, makeRooms } from "./rooms.ts";
import { readTsaTrust } from "./tsa-trust.ts";

// The program that does the slow work: prints, has signed, tells others, seals the audit.

/** A real province names its mailboxes; without the file only a demo takes mails. */
function openDoor(
  mailIn: NonNullable<Config["mailIn"]>,
  demo: boolean,
  { log }: Ground,
  rooms: Rooms & { kernel: KernelDeps },
) {
  if (!demo && mailIn.boxesFile === null)
    throw new Error("MAIL_IN_PORT needs MAIL_IN_BOXES: whose mailbox each address is");
  const agencyOf = openBoxes(rooms.agencies, rooms.kernel.db, mailIn.boxesFile);
  return openMailDoor({ ...mailIn, agencyOf, receive: rooms.mailArrivals.receiveMail, log });
}

/** Fetches the revocation lists that are due; a trial province is told first where its authority publishes. */
async function lookToLists(config: Config, demo: boolean, rooms: Built): Promise<void> {
  const { demoAuthorityUrl: at } = config;
  if (demo && at !== null) {
    const { authority } = await demoAuthority(config, rooms.kernel.now());
    await nameDemoAuthority(rooms, at, authority.publishedAt);
  }
  await rooms.revocation.fetch();
}

async function start(): Promise<void> {
  yieldToPages();
  const config = readConfig(process.env);
  const demo = await isDemo(config);
  const ground = openGround({ config, program: "worker", connections: 10, prints: true, demo });
  const rooms = makeRooms(ground);
  const { tsaUrl } = config;
  const timestamp = async (seal: Buffer): Promise<Buffer | null> => {
    if (!tsaUrl) return null;
    const stamp = timestampClient({ url: tsaUrl, trust: readTsaTrust(config.dataDir) });
    const imprint = createHash("sha256").update(seal).digest();
    return stamp(imprint).then(Buffer.from, (error: unknown) => {
      ground.log.warn({ error }, "a seal was made without a time-stamp");
      return null;
    });
  };
  const copies = sealCopiesIn(config.sealCopies ?? join(config.dataDir, "seals", "seals.jsonl"));
  const ownerUrl = config.databaseUrls?.owner ?? "";
  const jobsUrl = config.databaseUrls?.jobs ?? "";
  const alive = await freeDeadWorkers(jobsUrl, () => {
    ground.log.warn({}, "the worker lost its database and begins again");
    process.exit(1);
  });
  if (alive.freed) ground.log.warn({ freed: alive.freed }, "jobs of a killed worker were given back");
  const runner = await startWorker({
    jobsUrl,
    // More than there are processors: a job waits for the disk, the time-stamp authority and other programs most of its time.
    concurrency: 8,
    jobs: [...rooms.jobs, toWork(reactJob(rooms.kernel))],
    timed: [
      ...housekeeping({ ...rooms.kernel, ownerUrl, files: ground.files, copies, timestamp }),
      { job: rooms.interchange.timed.fetchMessages, cron: "* * * * *" },
      { job: rooms.interchange.timed.greet, cron: "13 * * * *" },
      { job: rooms.revocation.timed.fetchLists, cron: "*/10 * * * *" },
      { job: rooms.documents.timed.renewSignatures, cron: "30 19 * * *" },
      { job: toWork(rooms.identity.sweepSignIns), cron: "20 18 * * *" },
      { job: toWork(rooms.drafts.sweepDrafts), cron: "40 18 * * *" },
    ],
    log: ground.log,
  });
  const { mailIn } = config;
  const door = mailIn && (await openDoor(mailIn, demo, ground, rooms));
  const stop = async (): Promise<void> => {
    await door?.close();
    await runner.stop().catch(() => {});
    await alive.end();
    await ground.renderer?.close();
    await ground.database.close();
  };
  runner.promise.catch((error: unknown) => {
    ground.log.error({ error }, "the worker stopped by itself");
    process.exit(1);
  });
  rooms.interchange.greetAxis().catch((error: unknown) => {
    ground.log.warn({ error }, "the document axis could not be greeted; it is tried again each hour");
  });
  lookToLists(config, demo, rooms).catch((error: unknown) => {
    ground.log.warn({ error }, "revocation lists could not be looked to at the start; the clock does it");
  });
  childOf({ stop }).ready(door ? { mailInPort: door.port } : {});
}

await start();
