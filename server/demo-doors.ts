import type { Config } from "#kernel/config";
import type { DemoMail, PageDeps } from "#web/page-deps";
import { sampleMail, sendMail } from "#simulators/mail/send-mail";
import { demoDomain } from "./mail-boxes.ts";
import { readPlaceNames, readStarterPeople } from "./starter-people.ts";

const signs = ({ agency, roles }: { readonly agency: string; readonly roles: readonly string[] }): boolean =>
  ["leader", "centre-head", "clerk"].some((role) => roles.includes(role)) ||
  (roles.includes("case-officer") && agency.startsWith("ubnd-"));

async function mailFrom(url: string | null): Promise<DemoMail[]> {
  if (!url) return [];
  const response = await fetch(url);
  const messages = (await response.json()) as { to: string; subject: string; text: string; at: string }[];
  return messages.map((message) => ({ ...message, at: new Date(message.at) }));
}

/** What a demo province shows besides: its accounts and the mail it sent. Never made outside one. */
export function demoDoors(config: Config): NonNullable<PageDeps["demo"]> {
  const placeOf = readPlaceNames();
  const accounts = readStarterPeople().map((who) => ({
    name: who.username,
    fullName: who.fullName,
    place: placeOf(who.positions[0]?.agency ?? "") ?? null,
    post: who.positions[0]?.title ?? "Công dân",
    password: config.demoPassword,
    pin: who.positions.some(signs) ? config.demoPin : null,
  }));
  return {
    accounts,
    codesUrl: config.demoCodesUrl,
    mail: () => mailFrom(config.demoMailUrl),
    sendSample: async () => {
      if (config.mailIn) await sendMail(config.mailIn.port, sampleMail(`ubnd-11953@${demoDomain}`, new Date()));
    },
  };
}
