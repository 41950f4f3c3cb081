-- Staff pass a request on to whoever answers it instead, and note a right that came on paper after the answer.

set local role portal_owner;

create policy passed_on on portal.request_fact for insert to portal_web with check (
  by_person = (select guard.actor_id())
  and guard.has_role(by_role)
  and not guard.in_conflict(request_id)
  and by_role in ('handler', 'dpo')
  and by_role = any (guard.stands(request_id))
  and case
    when kind = 'redirected' then true
    when kind = 'follow_up_asked' then guard.released_version(request_id) is not null
    else false
  end
);
