import type { ActContext } from "#kernel/command";
import type { IncomingNeeds } from "./needs.ts";

/** Whom to telephone about a secret document: the leaders of the whole agency, who say who keeps those. */
export async function secretContacts(needs: IncomingNeeds, on: ActContext["tx"], agencyId: string): Promise<string> {
  const held = await needs.identity.officialsAt(on, agencyId, "leader");
  const leaders = held.filter(({ unitId }) => unitId === null);
  const contacts = await needs.persons.contactsOf(
    on,
    leaders.map(({ personId }) => personId),
  );
  return leaders
    .map(({ fullName, title, personId }) =>
      [`${title} ${fullName}`, contacts.get(personId)?.phone].filter(Boolean).join(", điện thoại "),
    )
    .join("; ");
}

/**
 * A message that bears a mark of secrecy is told back 02 with whom to telephone, and forgotten: neither subject nor sender stays
 * here (Luật Bảo vệ bí mật nhà nước 117/2025/QH15). Call it last in the act.
 */
export async function turnAway(
  needs: IncomingNeeds,
  act: ActContext,
  arrival: { readonly agencyId: string; readonly inboundId: string },
): Promise<void> {
  const whom = await secretContacts(needs, act.tx, arrival.agencyId);
  const words = "Văn bản có dấu chỉ độ mật không được gửi qua hệ thống này; nơi nhận không giữ lại gì.";
  await needs.interchange.forget(act, { ...arrival, description: whom ? `${words} Liên hệ: ${whom}.` : words });
}
