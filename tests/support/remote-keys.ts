import assert from "node:assert/strict";
import { openRemoteSigning } from "#capabilities/signers";
import { demoRemoteSigning } from "#server/demo-remote-signing";
import {
  type HeldCredential,
  type RunningRemoteSigning,
  otpAt,
  startRemoteSigning,
} from "#simulators/remote-signing/start-remote-signing";
import { type TestProvince, testNow } from "./province.ts";

/**
 * The starter's keys at a simulated remote signing service: first the client, which a province is opened with, then `start`,
 * which reads the keys that were made with it. Its clock is its own.
 */
export function openRemoteKeys() {
  const access = { url: "http://127.0.0.1:9/csc/v2", client: { id: "", secret: "" } };
  const clock = { ms: testNow.getTime() };
  let service: RunningRemoteSigning | undefined;
  let credentials: readonly HeldCredential[] = [];
  const held = (userId: string): HeldCredential => {
    const found = credentials.find((one) => one.userId === userId);
    assert.ok(found, userId);
    return found;
  };
  /** The code of a new half-minute: the service takes each once. */
  const otp = ({ otpSecret }: HeldCredential): string => {
    clock.ms += 30_000;
    return otpAt(otpSecret, new Date(clock.ms));
  };
  return {
    remote: openRemoteSigning({ service: access }),
    start: async ({ ground, keysFolder }: TestProvince): Promise<void> => {
      const options = demoRemoteSigning({ ...ground.config, dataDir: keysFolder }, () => new Date(clock.ms));
      credentials = options.credentials;
      service = await startRemoteSigning({ ...options, port: 0 });
      Object.assign(access, { url: service.url, client: options.client });
    },
    codesUrl: (): string => service?.codesUrl ?? "",
    held,
    otp,
    /** Enters the key that waits for a clerk as the seal's, as the business administrator's page does. */
    enterSeal: async (province: TestProvince, name: string): Promise<void> => {
      const { signatures, kernel } = province.rooms;
      const [own, who] = [held(name), { custody: "remote", user: name, credential: "" } as const];
      const { certificate, chain, place, proof } = await signatures.findOutside({
        ...who,
        pin: own.pin,
        otp: otp(own),
      });
      const { accountId } = await province.actor(name);
      const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
      const input = {
        ...{ use: "seal", agencyId: await province.agencyId("ubnd-11953"), accountId, wrapped: null, appearance: null },
        ...{
          custody: "Văn thư giữ, ký số từ xa",
          certificate: base64(certificate),
          chain: chain.map(base64),
          place,
          proof,
        },
      };
      const actor = await province.actor("nghiepvu.tinh");
      await signatures.enrolCertificate({ actor, requestId: kernel.ids.next(), input });
    },
    /** While the service does not answer. */
    away: async (then: () => Promise<void>): Promise<void> => {
      const { url } = access;
      access.url = "http://127.0.0.1:9/csc/v2";
      await then();
      access.url = url;
    },
    close: async (): Promise<void> => service?.close(),
  };
}
export type RemoteKeys = ReturnType<typeof openRemoteKeys>;
