/** Writes to the sender of a mail that was returned. */
export const sendReply = { name: "mail-arrivals.send-reply" } as const;
