import { type NationalPortal, startNationalPortal } from "#simulators/national-portal/start-portal";
import { type TestProvince, openTestProvince, testNow } from "./province.ts";

export type ToldProvince = {
  readonly province: TestProvince;
  readonly portal: NationalPortal;
  close(): Promise<void>;
};

/** A province that tells a national portal its steps. */
export async function openToldProvince(): Promise<ToldProvince> {
  const client = { clientId: "tinh", secret: "bi-mat" };
  const portal = await startNationalPortal({ port: 0, ...client, now: () => testNow });
  const province = await openTestProvince({
    NATIONAL_PORTAL_URL: portal.url,
    NATIONAL_PORTAL_CLIENT: `${client.clientId}:${client.secret}`,
  });
  return {
    province,
    portal,
    close: async () => {
      await province.close();
      await portal.close();
    },
  };
}
