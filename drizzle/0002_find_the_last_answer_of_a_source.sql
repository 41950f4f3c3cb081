set local role portal_owner;

-- Health asks for the last answer of each source, however many cases there are.
create index collection_unit_answered on portal.collection_unit (source, finished_at desc nulls last);
comment on index portal.collection_unit_answered is 'Finds when a source last answered.';
