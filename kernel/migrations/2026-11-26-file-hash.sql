-- A signer elsewhere is told the hashes of all documents at once: they are found by what the page showed.
create index file_sha256 on kernel.file (sha256);
