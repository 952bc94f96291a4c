-- A search may ask for a work file; those that were saved before ask for none.

update search.saved set wish = wish || '{"file": ""}' where not wish ? 'file';
