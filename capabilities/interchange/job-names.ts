// Names apart from what the jobs do: acts ask for them, and what they do ends in acts.

/** Builds, signs and keeps a message's edXML file. Payload: agencyId, messageId. */
export const buildJob = { name: "interchange.build-message" } as const;
/** Sends what waits in one line, oldest first. Payload: agencyId (the sender's), organId (the receiver's). */
export const carryJob = { name: "interchange.carry-line" } as const;

/** Messages to one receiver go one after the other, whoever sends them. */
export const lineQueue = (organId: string): string => `interchange:${organId}`;
