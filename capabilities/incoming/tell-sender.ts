import type { ActContext } from "#kernel/command";
import type { IncomingDocument } from "./document-store.ts";
import type { IncomingNeeds, StatusCode } from "./needs.ts";
import { actorName } from "./step-store.ts";

/** Tells the sender of an electronic document how it stands (QCVN 102:2016 statuses); nothing for what came on paper. */
export async function tellSender(
  needs: IncomingNeeds,
  act: ActContext,
  document: Pick<IncomingDocument, "agency_id" | "inbound_id">,
  status: { readonly code: StatusCode; readonly description: string },
): Promise<void> {
  if (document.inbound_id === null) return;
  const by = await actorName(needs, act, document.agency_id);
  const { name: department } = await needs.agencies.cardOf(act.tx, document.agency_id);
  await needs.interchange.sendStatus(act, {
    agencyId: document.agency_id,
    inboundId: document.inbound_id,
    statusCode: status.code,
    description: status.description,
    ...(by.name === null ? {} : { staff: { department, name: by.name } }),
  });
}
