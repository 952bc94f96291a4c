-- A year's book by the days on which its lines were written, in the order of their numbers.
create index document_registered on incoming.document (agency_id, book_year, registered_at, arrival_number)
  where arrival_number is not null;
