import type { JSONColumnType } from "kysely";
import type { NoticeFacts } from "./template.ts";

export type MailState = "none" | "waiting" | "sent" | "failed";

export type NoticeTable = {
  agency_id: string;
  id: string;
  event_id: string;
  person_id: string | null;
  account_id: string | null;
  template: string;
  template_version: string;
  facts: JSONColumnType<NoticeFacts>;
  subject_kind: string;
  subject_id: string;
  subject_agency_id: string | null;
  created_at: Date;
  read_at: Date | null;
  mail_state: MailState;
  mail_reason: string | null;
  mail_message_id: string | null;
  mail_sent_at: Date | null;
};

export type NoticesTables = { "notices.notice": NoticeTable };
