-- What a document that waits for its signature is compared with: the last one of its type, and the last one with the same abstract but for figures.

create index document_last_of_type on documents.document (agency_id, type_code, issued_on desc, id desc)
  where state in ('issued', 'recalled', 'replaced');
create index document_last_alike on documents.document
  (agency_id, type_code, regexp_replace(abstract, '\d+', '#', 'g'), issued_on desc, id desc)
  where state in ('issued', 'recalled', 'replaced');
