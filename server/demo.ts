import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readConfig } from "#kernel/config";
import { startMailbox } from "#simulators/mail/mailbox";
import { startNationalPortal } from "#simulators/national-portal/start-portal";
import { startVneid } from "#simulators/vneid/start-vneid";
import { startTsa } from "#simulators/tsa/index";
import { childOf } from "./child-program.ts";
import { demoRefusal } from "./province.ts";
import { demoVneid } from "./demo-vneid.ts";
import { demoPartner } from "./starter-demo.ts";
import { demoAuthority } from "./starter-keys.ts";

// The outside world of a demo province, on loopback: time-stamp authority, mailbox, national portal, electronic identity.

async function serveMail(
  messages: () => readonly { to: readonly string[]; subject: string; text: string; receivedAt: Date }[],
) {
  const server = createServer((_request, response) => {
    const mails = messages().map(({ to, subject, text, receivedAt }) => ({
      to: to.join(", "),
      subject,
      text,
      at: receivedAt.toISOString(),
    }));
    response.setHeader("content-type", "application/json; charset=utf-8").end(JSON.stringify(mails));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const refusal = demoRefusal(config, { demo: true });
  if (refusal) throw new Error(`simulators are only for a demo province: ${refusal}`);
  const now = (): Date => new Date();
  const { authority, tsa } = await demoAuthority(config, now());
  const stamps = await startTsa({
    port: 0,
    now,
    certificate: tsa.certificate,
    key: tsa.pkcs8,
    chain: [authority.issuing.certificate],
  });
  const mailbox = await startMailbox({ port: 0 });
  const mail = await serveMail(() => mailbox.messages());
  const { clientId, secret } = demoPartner(config);
  const portal = await startNationalPortal({
    port: config.demoPortalPort,
    clientId,
    secret,
    now,
    province: { url: config.publicUrl, clientId, secret },
  });
  const vneid = await startVneid(demoVneid(config));
  const stop = async (): Promise<void> => {
    mail.close();
    await Promise.all([stamps.close(), mailbox.close(), portal.close(), vneid.close()]);
  };
  childOf({ stop }).ready({
    ...{ tsaUrl: stamps.url, smtpUrl: mailbox.smtpUrl, mailUrl: mail.url, portalUrl: portal.url },
    vneidIssuer: vneid.issuer,
  });
}

await start();
