-- Groups as a SCIM client sends them, and the roles that follow from them.

set local role portal_guard;

-- What the groups of SCIM clients give to these people (null: to everybody) by the map of today.
create function guard.follow_scim(people text[]) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    select guard.follow_groups('scim', people, array_agg(w.person_id), array_agg(w.role))
    from (
      select distinct m.person_id, r.role
      from portal.group_role r
      join guard.directory_group g on lower(r.group_name) in (lower(g.name), lower(g.external_id))
      join guard.group_member m on m.group_id = g.id
      where people is null or m.person_id = any (people)
    ) w
  $$;

-- Groups, with their members where they are wanted. `wanted`: one of id, displayName, externalId.
create function guard.scim_groups(
  secret text, token text, wanted jsonb, skip integer, many integer, members boolean, out total bigint, out found jsonb
) returns setof record
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    perform guard.scim_proves(secret, token);
    return query
      select count(*) over (), jsonb_build_object('id', g.id, 'displayName', g.name, 'externalId', g.external_id)
        || case when members then jsonb_build_object('members', array(
          select m.person_id from guard.group_member m where m.group_id = g.id order by 1
        )) else '{}' end
      from guard.directory_group g
      where (wanted ->> 'id' is null or g.id::text = wanted ->> 'id')
        and (wanted ->> 'displayName' is null or lower(g.name) = lower(wanted ->> 'displayName'))
        and (wanted ->> 'externalId' is null or g.external_id = wanted ->> 'externalId')
      order by g.id offset skip limit many;
  end
  $$;

-- Makes or changes a group and gives its id; null for an id that is not there. `given`: id (null: a new one), displayName,
-- externalId; `change`: add, remove, or the whole of its members as `replace`.
create function guard.scim_put_group(secret text, token text, given jsonb, change jsonb) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    made uuid;
    touched text[];
    renamed boolean := false;
  begin
    perform guard.scim_proves(secret, token);
    if given ->> 'id' is null then
      insert into guard.directory_group (name, external_id) values (given ->> 'displayName', given ->> 'externalId')
      returning id into made;
    else
      select id, (name, external_id) is distinct from (given ->> 'displayName', given ->> 'externalId') into made, renamed
      from guard.directory_group where id::text = given ->> 'id' for update;
      update guard.directory_group
      set name = given ->> 'displayName', external_id = given ->> 'externalId', changed_at = clock_timestamp()
      where id = made;
    end if;
    if made is null then
      return null;
    end if;
    with gone as (
      delete from guard.group_member m where m.group_id = made and (
        change ? 'replace' and m.person_id not in (select jsonb_array_elements_text(change -> 'replace'))
        or m.person_id in (select jsonb_array_elements_text(change -> 'remove'))
      ) returning person_id
    ) select array_agg(person_id) into touched from gone;
    with added as (
      insert into guard.group_member (group_id, person_id)
      select distinct made, id from (
        select jsonb_array_elements_text(change -> 'add') union all select jsonb_array_elements_text(change -> 'replace')
      ) one (id)
      on conflict do nothing returning person_id
    ) select touched || array_agg(person_id) into touched from added;
    if renamed then
      select touched || array_agg(person_id) into touched from guard.group_member where group_id = made;
    end if;
    perform guard.follow_scim(coalesce(touched, '{}'));
    insert into portal.audit_event (action, allowed, actor_id, role, detail)
    values ('directory:scim-group', true, null, 'system', jsonb_build_object('groupId', made, 'members', cardinality(touched)));
    return made;
  end
  $$;

create function guard.scim_delete_group(secret text, token text, wanted text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    touched text[];
  begin
    perform guard.scim_proves(secret, token);
    select array_agg(m.person_id) into touched from guard.group_member m where m.group_id::text = wanted;
    delete from guard.directory_group g where g.id::text = wanted;
    if not found then
      return false;
    end if;
    perform guard.follow_scim(coalesce(touched, '{}'));
    insert into portal.audit_event (action, allowed, actor_id, role, detail)
    values ('directory:scim-group', true, null, 'system', jsonb_build_object('groupId', wanted, 'members', 0));
    return true;
  end
  $$;

grant execute on function
  guard.scim_groups(text, text, jsonb, integer, integer, boolean), guard.scim_put_group(text, text, jsonb, jsonb),
  guard.scim_delete_group(text, text, text)
  to portal_web;
grant execute on function guard.follow_scim(text[]) to portal_migrator;
