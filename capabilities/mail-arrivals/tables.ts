import type { Generated } from "kysely";

export type MailState = "waiting" | "entered" | "returned" | "set-aside" | "refused";
export type ReplyState = "none" | "waiting" | "sent" | "failed";

export type MailTable = {
  agency_id: string;
  id: string;
  state: MailState;
  message_id: string;
  content_hash: string;
  from_address: string;
  from_name: string;
  subject: string;
  excerpt: string;
  sent_at: Date | null;
  received_at: Date;
  raw_file_id: string;
  problem: string | null;
  document_id: string | null;
  decided_at: Date | null;
  decided_by: string | null;
  reason: string | null;
  reply: Generated<ReplyState>;
};

export type AttachmentTable = {
  agency_id: string;
  mail_id: string;
  no: number;
  name: string;
  size_bytes: number;
  file_id: string | null;
  problem: string | null;
};

export type MailArrivalsTables = {
  "mail_arrivals.mail": MailTable;
  "mail_arrivals.attachment": AttachmentTable;
};
