import { createHash, hkdfSync } from "node:crypto";
import { z } from "zod";
import type { PinCost } from "#capabilities/signatures";
import type { Config } from "#kernel/config";
import { readMasterKey } from "#kernel/keys";
import { enrolRemoteSigners, remoteSigners } from "./demo-remote-signing.ts";
import type { Built } from "./rooms.ts";
import { enrolStarterKeys, makeInterchangeKey } from "./starter-keys.ts";
import { readStarterFile, readStarterPeople } from "./starter-people.ts";
import {
  addStarterPeople,
  agencyIdOf,
  importDocumentTypes,
  importStarter,
  importer,
  isStepDone,
  markStep,
  setUp,
  step,
} from "./starter-province.ts";

export type DemoPartner = { readonly clientId: string; readonly secret: string };

/** How the trial province and the portal's simulator know each other: made from the master key, never written down. */
export function demoPartner(config: Config): DemoPartner {
  const secret = Buffer.from(
    hkdfSync("sha256", readMasterKey(config.masterKeyFile), "", "demo portal secret", 32),
  ).toString("base64url");
  return { clientId: "cong-dich-vu-cong-quoc-gia", secret };
}

/** The same for the document axis' simulator. */
export function demoAxis(config: Config): { readonly systemId: string; readonly secret: string } {
  const key = hkdfSync("sha256", readMasterKey(config.masterKeyFile), "", "demo axis secret", 32);
  return { systemId: "pho-hien", secret: Buffer.from(key).toString("base64url") };
}

async function addPortalClient(rooms: Built, config: Config): Promise<void> {
  const { clientId, secret } = demoPartner(config);
  await step(rooms.identity.addClient, setUp, clientId, {
    clientId,
    secretHash: createHash("sha256").update(secret).digest("hex"),
    partner: "Cổng Dịch vụ công quốc gia",
    scopes: ["exchange:deliver-dossier", "partner:national-portal"],
    agencyId: await agencyIdOf(rooms, "ubnd-tinh"),
  });
}

const ownPagesDoors = z.object({
  doors: z.array(z.object({ code: z.string(), open: z.boolean(), validFrom: z.string(), source: z.string() })),
});

/** A trial province takes some procedures on its own pages, so that submitting can be tried; a real one begins with none. */
async function openOwnPages(rooms: Built): Promise<void> {
  if (await isStepDone(rooms, "own-pages")) return;
  for (const door of ownPagesDoors.parse(readStarterFile("own-pages-doors.json")).doors) {
    await step(rooms.procedures.setOwnPagesDoor, importer, door.code, door);
  }
  await markStep(rooms, "own-pages");
}

/** A trial province of a former release gets them at its next start. */
async function addRemoteSigners(rooms: Built, config: Config): Promise<void> {
  if (await isStepDone(rooms, "demo-remote-signing")) return;
  await enrolRemoteSigners(rooms, config);
  await markStep(rooms, "demo-remote-signing");
}

type Say = (sentence: string) => void;

/** Makes the starter province, a step at a time; a start that was killed goes on where it stopped. */
export async function makeStarter(
  rooms: Built,
  config: Config,
  demo: boolean,
  say: Say,
  pinCost?: PinCost,
): Promise<void> {
  if (!(await isStepDone(rooms, "starter"))) {
    say("Nạp cơ quan, lịch làm việc, thủ tục (agencies, calendar, procedures)");
    await importStarter(rooms);
    await markStep(rooms, "starter");
  }
  if (!(await isStepDone(rooms, "document-types"))) {
    await importDocumentTypes(rooms);
    await markStep(rooms, "document-types");
  }
  if (!demo) return;
  await openOwnPages(rooms);
  await makeInterchangeKey(config, rooms.kernel.now());
  if (await isStepDone(rooms, "demo")) return addRemoteSigners(rooms, config);
  say("Mở tài khoản dùng thử (demo accounts)");
  const people = readStarterPeople();
  const accountOf = await addStarterPeople(rooms, config.demoPassword);
  say("Cấp chứng thư và khóa ký dùng thử (demo certificates and keys)");
  await enrolStarterKeys({ rooms, config, people, accountOf, pinCost, elsewhere: remoteSigners });
  await addPortalClient(rooms, config);
  await markStep(rooms, "demo");
  await addRemoteSigners(rooms, config);
}
