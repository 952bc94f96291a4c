import { hkdfSync } from "node:crypto";
import type { Config } from "#kernel/config";
import { readMasterKey } from "#kernel/keys";
import type { ElectronicCitizen, VneidOptions } from "#simulators/vneid/start-vneid";
import { electronicReturn } from "./rooms.ts";
import { readStarterPeople } from "./starter-people.ts";

/** How the trial province and the simulated issuer know each other: made from the master key, never written down. */
export function demoVneidClient(config: Config): { readonly clientId: string; readonly secret: string } {
  const key = hkdfSync("sha256", readMasterKey(config.masterKeyFile), "", "demo vneid secret", 32);
  return { clientId: "tinh-dung-thu", secret: Buffer.from(key).toString("base64url") };
}

/** Citizens first, then two officials, who are citizens too when they are at home. */
function electronicCitizens(): readonly ElectronicCitizen[] {
  const people = readStarterPeople();
  const citizens = people.filter(({ positions }) => positions.length === 0);
  const officials = people.filter(({ positions }) => positions.length > 0).slice(0, 2);
  return [...citizens, ...officials].map(({ key, fullName, identityNumber, bornOn, sex, phone, address }) => ({
    ...{ key, fullName, identityNumber, bornOn, phone },
    sex: sex ?? null,
    address: address.line,
    level: 2,
  }));
}

/** The simulated issuer of a trial province. */
export function demoVneid(config: Config): VneidOptions {
  return {
    ...demoVneidClient(config),
    port: config.demoVneidPort,
    redirectUris: [`${config.publicUrl}${electronicReturn}`],
    people: electronicCitizens(),
    password: config.demoPassword,
  };
}
