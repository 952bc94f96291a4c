import { silentLog } from "#kernel/log";
import { openIncomingDesk, recordedInbox } from "./incoming-desk.ts";
import { OfficialsSite } from "./officials-site.ts";
import { openTestProvince } from "./province.ts";

/** Officials' pages over a province whose interchange writes down what it is told, and the people at their desks. */
export async function openIncomingSite() {
  const recorded = recordedInbox();
  const province = await openTestProvince({}, silentLog, { inbox: recorded.inbox });
  const [centre, committee] = [await province.agencyId("ttpvhcc-11953"), await province.agencyId("ubnd-11953")];
  const site = new OfficialsSite(province, { centre, committee });
  await site.start();
  return { site, desk: await openIncomingDesk({ province, recorded }), agencyId: committee };
}
