-- Each certificate and each trusted authority stands in its register once.
create unique index certificate_once on signatures.certificate (sha256(certificate));
create unique index trust_anchor_once on signatures.trust_anchor (sha256(certificate)) where valid_to is null;
