-- A SCIM client changes given and family name apart; the product writes the whole name.
set local role portal_owner;
alter table portal.person add column name_parts jsonb;
