-- Lists in the order they are shown: a register keeps its dossiers for many years, a desk shows fifty of them.
drop index one_stop.dossier_competent;
create index dossier_competent on one_stop.dossier (competent_agency_id, state, submitted_at, id);
create index dossier_decided on one_stop.dossier (competent_agency_id, submitted_at, id) where state in ('finished', 'returned');
