create index document_replaces on incoming.document (agency_id, replaces_id) where replaces_id is not null;
