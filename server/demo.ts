import { createPrivateKey } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Config, readConfig } from "#kernel/config";
import { issueSealCertificate } from "#capabilities/signatures";
import { xmlSignerOf } from "#capabilities/edxml";
import { type Axis, startAxis } from "#simulators/axis/start-axis";
import { startMailbox } from "#simulators/mail/mailbox";
import { startNationalPortal } from "#simulators/national-portal/start-portal";
import { startRemoteSigning } from "#simulators/remote-signing/start-remote-signing";
import { type RunningAuthority, startAuthority } from "#simulators/authority/start-authority";
import { startVneid } from "#simulators/vneid/start-vneid";
import { startTsa } from "#simulators/tsa/index";
import { childOf, endWith, portTrouble, yieldToPages } from "./child-program.ts";
import { demoRefusal } from "./province.ts";
import { demoRemoteSigning } from "./demo-remote-signing.ts";
import { demoVneid } from "./demo-vneid.ts";
import { demoAxis, demoPartner } from "./starter-demo.ts";
import { demoBook } from "./demo-authority.ts";
import { demoAuthoritySecret } from "./revocation-needs.ts";
import { type DemoAuthority, demoAuthority } from "./starter-keys.ts";

// The outside world of a demo province, on loopback: time-stamp authority, mailbox, national portal, electronic identity, document axis, remote signing, certificate authority.

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

/** Ends the program with a sentence when the port is taken. */
const portTaken = (port: number, setting: string) => (error: unknown) => {
  const trouble = portTrouble(error, port, setting);
  if (!trouble) throw error;
  return endWith(trouble);
};

const minuteMs = 60_000;

/** The document axis: its organisations say at once that a document came, registered it after a while, and finished it later. */
async function openAxis(config: Config, { authority }: DemoAuthority, now: () => Date): Promise<Axis> {
  const { systemId, secret } = demoAxis(config);
  const period = {
    from: new Date(now().getTime() - minuteMs),
    to: new Date(now().getTime() + 365 * 24 * 60 * minuteMs),
  };
  const named = { name: "Trục liên thông mô phỏng", identifier: "TRUC-MO-PHONG" };
  const { certificate, pkcs8 } = await issueSealCertificate(authority, named, period);
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: "der", type: "pkcs8" });
  const port = config.demoAxisPort;
  return startAxis({
    port,
    systems: { [systemId]: secret },
    now,
    signer: xmlSignerOf(key, [certificate]),
    answers: [
      { code: "01", afterMs: 0 },
      { code: "03", afterMs: minuteMs / 3 },
      { code: "06", afterMs: 2 * minuteMs },
    ],
  }).catch(portTaken(port, "DEMO_AXIS_PORT"));
}

/** The certificate authority, at the address that its certificates name; at another one when that is taken meanwhile. */
async function openAuthority(config: Config, { authority }: DemoAuthority, now: () => Date): Promise<RunningAuthority> {
  const named = URL.parse(authority.publishedAt ?? "")?.port ?? "";
  const port = config.demoAuthorityPort || Number(named);
  const options = { authority, now, secret: demoAuthoritySecret(config), book: demoBook(config) };
  return startAuthority({ ...options, port }).catch((error: unknown) => {
    const trouble = portTrouble(error, port, "DEMO_AUTHORITY_PORT");
    if (!trouble) throw error;
    return config.demoAuthorityPort === 0 ? startAuthority({ ...options, port: 0 }) : endWith(trouble);
  });
}

async function start(): Promise<void> {
  yieldToPages();
  const config = readConfig(process.env);
  const refusal = demoRefusal(config, { demo: true });
  if (refusal) throw new Error(`simulators are only for a demo province: ${refusal}`);
  const now = (): Date => new Date();
  const keys = await demoAuthority(config, now());
  const { authority, tsa } = keys;
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
  const port = config.demoPortalPort;
  const province = { url: config.publicUrl, clientId, secret };
  const portal = await startNationalPortal({ port, clientId, secret, now, province }).catch(
    portTaken(port, "DEMO_PORTAL_PORT"),
  );
  const vneid = await startVneid(demoVneid(config));
  const axis = await openAxis(config, keys, now);
  const remotePort = config.demoRemoteSigningPort;
  const remote = await startRemoteSigning(demoRemoteSigning(config, now)).catch(
    portTaken(remotePort, "DEMO_REMOTE_SIGNING_PORT"),
  );
  const publisher = await openAuthority(config, keys, now);
  const stop = async (): Promise<void> => {
    mail.close();
    const running = [stamps, mailbox, portal, vneid, axis, remote, publisher];
    await Promise.all(running.map((one) => one.close()));
  };
  childOf({ stop }).ready({
    ...{ tsaUrl: stamps.url, smtpUrl: mailbox.smtpUrl, mailUrl: mail.url, portalUrl: portal.url },
    vneidIssuer: vneid.issuer,
    axisUrl: axis.url,
    ...{ remoteSigningUrl: remote.url, codesUrl: remote.codesUrl },
    ...{ authorityUrl: publisher.url, authorityDesk: publisher.deskUrl },
  });
}

await start();
