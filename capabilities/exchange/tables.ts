import type { Generated } from "kysely";

export type MessageKind = "dossier" | "progress" | "status";
export type MessageState = "waiting" | "taken" | "refused" | "differs";

export type OutsideDossierTable = {
  partner: string;
  outside_code: string;
  agency_id: string | null;
  message_id: string | null;
  first_heard_at: Date;
};

export type InboundMessageTable = {
  agency_id: string;
  id: string;
  partner: string;
  kind: MessageKind;
  outside_code: string;
  procedure_code: string | null;
  status_code: number | null;
  body_hash: Buffer;
  body_sealed: Buffer;
  received_at: Date;
  state: MessageState;
  reason: string | null;
  dossier_id: string | null;
  dossier_agency_id: string | null;
  settled_at: Date | null;
};

export type InboundFileTable = {
  agency_id: string;
  id: string;
  partner: string;
  file_id: string;
  sha256: Buffer;
  size_bytes: number;
  received_at: Date;
};

export type OutboundState = "waiting" | "sent" | "failed";

export type OutboundMessageTable = {
  agency_id: string;
  id: string;
  partner: string;
  event_id: string;
  kind: "progress" | "status";
  outside_code: string;
  dossier_code: string | null;
  status_code: number;
  state: OutboundState;
  tries: Generated<number>;
  answer: string | null;
  first_tried_at: Date;
  sent_at: Date | null;
  words_sealed: Buffer | null;
};

export type StatusCodeTable = {
  partner: string;
  state: string;
  code: number;
  source: string;
  valid_from: string;
  valid_to: string | null;
};

export type ExchangeTables = {
  "exchange.outside_dossier": OutsideDossierTable;
  "exchange.inbound_message": InboundMessageTable;
  "exchange.inbound_file": InboundFileTable;
  "exchange.outbound_message": OutboundMessageTable;
  "exchange.status_code": StatusCodeTable;
};
