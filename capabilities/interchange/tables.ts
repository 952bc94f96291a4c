import type { Generated } from "kysely";
import type { Day } from "#kernel/plain/day";

export type PartnerTable = {
  organ_id: string;
  code: string;
  name: string;
  email: string | null;
  listed_at: Date;
  gone_at: Date | null;
};

export type MessageTable = {
  agency_id: string;
  id: string;
  subject_id: string;
  kind: "new" | "recall" | "update" | "replace" | "status";
  organ_id: string;
  document_id: string;
  status_code: string | null;
  body_sealed: Buffer;
  created_at: Date;
  ready_at: Date | null;
  file_id: string | null;
  envelope_hash: Buffer | null;
  /** jsonb: an object when read. */
  signature: string | object | null;
  forget_when_sent: Generated<boolean>;
};

export type ReceiverLineTable = { agency_id: string; organ_id: string; last_no: number };

export type OutboundState = "waiting" | "sent" | "failed" | "returned";

export type OutboundTable = {
  agency_id: string;
  id: string;
  message_id: string;
  organ_id: string;
  name: string;
  no: number;
  route: "here" | "axis";
  receiver_agency_id: string | null;
  delivered_to: string | null;
  state: OutboundState;
  tries: Generated<number>;
  answer: string | null;
  created_at: Date;
  tried_at: Date | null;
  sent_at: Date | null;
  axis_doc_id: string | null;
};

export type InboundTable = {
  agency_id: string;
  id: string;
  sender_organ_id: string;
  sender_agency_id: string | null;
  sender_message_id: string | null;
  document_id: string;
  kind: "new" | "recall" | "update" | "replace";
  envelope_hash: Buffer;
  number_text: string;
  issued_on: Day;
  body_sealed: Buffer;
  file_id: string;
  signature: string | object;
  received_at: Date;
  possible_duplicate_of: string | null;
  redirected_from: string | null;
  certificate_fingerprint: string | null;
};

export type OrganisationCertificateTable = {
  organ_id: string;
  fingerprint: string;
  certificate: Buffer;
  subject: string;
  ends_at: Date;
  first_seen_at: Date;
  state: "pending" | "trusted" | "refused";
  valid_from: Day | null;
  valid_to: Day | null;
  decided_at: Date | null;
  decided_by: string | null;
};

export type StatusTable = {
  agency_id: string;
  id: string;
  message_id: string;
  organ_id: string;
  code: string;
  at: Date;
  words_sealed: Buffer;
  received_at: Date;
};

export type ReceivedTable = {
  agency_id: string;
  id: string;
  axis_doc_id: string;
  message_type: "edoc" | "status";
  from_organ_id: string;
  to_organ_id: string | null;
  file_id: string | null;
  kept_at: Date;
  outcome: "taken" | "repeated" | "returned" | "refused" | null;
  reason: string | null;
  settled_at: Date | null;
};

export type InterchangeTables = {
  "interchange.partner": PartnerTable;
  "interchange.message": MessageTable;
  "interchange.receiver_line": ReceiverLineTable;
  "interchange.outbound": OutboundTable;
  "interchange.inbound": InboundTable;
  "interchange.status": StatusTable;
  "interchange.received": ReceivedTable;
  "interchange.organisation_certificate": OrganisationCertificateTable;
};
