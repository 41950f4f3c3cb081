-- Facts are seen with their case, those of staff among themselves by staff alone, and never change. Who may state which
-- stands in the table of rights, which the domain fills; what a right alone does not say (a second person, an order, a
-- date) stands in guard.broken_rule, a rule a line.

set local role portal_guard;

-- A new fact is dated by the database and told in order: what may happen once happens once, and of two acts that
-- exclude each other one is kept. Of a case that was opened again only what came since counts as its end. One that
-- ended takes what the table of rights says, and reminders of a picture that must be looked at whatever became of it.
create function guard.settle_fact() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    received timestamptz;
    kinds text[];
    made portal.request_fact;
    seen text;
  begin
    select received_at into received from portal.access_request where id = new.request_id for no key update;
    select coalesce(array_agg(kind), '{}') into kinds from portal.request_fact
    where request_id = new.request_id and seq > coalesce((
      select max(seq) from portal.request_fact where request_id = new.request_id and kind = 'reopened'
    ), 0);
    new.at := case when new.kind = 'received' then received else clock_timestamp() end;
    new.by_name := coalesce((select name from portal.person where id = new.by_person), new.by_name);

    if new.kind in ('collection_started', 'released') then
      select kind into seen from portal.request_fact
      where request_id = new.request_id and kind in ('identity_asked', 'identity_confirmed')
      order by seq desc limit 1;
      if seen is distinct from 'identity_confirmed' then
        raise exception 'the person of this case has not been identified' using errcode = 'check_violation';
      end if;
    end if;
    if kinds && array['withdrawn', 'closed', 'closed_unidentified', 'redirected', 'joined_to']
      and new.kind <> 'reminded'
      and not exists (select from portal.fact_right where kind = new.kind and after_end) then
      return null;
    end if;
    if new.kind = any (kinds)
      and new.kind in ('released', 'notified', 'withdrawn', 'closed', 'refused', 'extension_notified') then
      return null;
    end if;
    if new.kind = 'withdrawn' and kinds && array['released', 'refused'] then
      return null;
    end if;
    if new.kind = 'released' and 'refused' = any (kinds) then
      return null;
    end if;
    if new.kind = 'assigned' and new.by_role = 'handler' and exists (
      select from portal.request_fact where request_id = new.request_id and kind = 'assigned'
    ) then
      return null;
    end if;
    if new.kind = 'released' then
      -- The approval binds to the hash of what was made last; anything that came after voids it.
      select * into made from portal.request_fact
      where request_id = new.request_id
        and kind in (
          'report_composed', 'sent_back', 'composing_failed', 'review_finished', 'collection_started',
          'collection_reopened', 'reopened'
        )
      order by seq desc limit 1;
      if made.kind is distinct from 'report_composed'
        or made.detail ->> 'version' is distinct from new.detail ->> 'version'
        or made.detail ->> 'sha256' is distinct from new.detail ->> 'sha256' then
        return null;
      end if;
    end if;
    return new;
  end
  $$;

-- Rules of arrival and identity that no role may pass by. Runs after the trigger "settle".
create function guard.settle_arrival() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    came_by text;
    proof constant text := new.detail ->> 'how';
  begin
    select channel into came_by from portal.access_request where id = new.request_id;
    if new.kind in ('collection_started', 'released') and came_by <> 'portal' and not exists (
      select from portal.request_fact where request_id = new.request_id and kind = 'intake_confirmed'
    ) then
      raise exception 'no second person has confirmed this logged request' using errcode = 'check_violation';
    end if;
    if new.kind in ('collection_started', 'released') and exists (
      select from portal.request_fact where request_id = new.request_id and kind = 'joined_to'
    ) then
      return null;
    end if;
    -- Whoever does not sign in is recognised by two people of staff, by the same proof.
    if new.kind = 'identity_confirmed' and new.by_role in ('handler', 'dpo') and (
      proof = 'sign_in'
      or (proof = 'posted_code' and guard.posted_code_used(new.request_id) is null)
      or not guard.proposed_by_another(new.request_id, proof)
      or not guard.number_is(new.request_id, new.detail ->> 'employeeNo')
    ) then
      raise exception 'an identity is proposed by one person and confirmed by another, who types the staff number'
        using errcode = 'check_violation';
    end if;
    -- By the sign-in alone a person identifies themselves; a mailbox proves nothing but itself.
    if new.kind = 'identity_confirmed' and new.by_role = 'employee'
      and (proof <> 'sign_in' or guard.bound() is not null) then
      raise exception 'nobody confirms their own identity but by signing in' using errcode = 'check_violation';
    end if;
    return new;
  end
  $$;

-- Whether the acting person stands to the case as a right asks (docs/law/life-cycle.md). Staff in open conflict with
-- the person of the case stand to nothing.
create function guard.stands_as(request uuid, acting_role text, relation text) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select coalesce(case relation
      when 'own' then 'subject' = any (standing)
      when 'see' then 'delegate' = any (standing)
      when 'answer' then 'delegate_answer' = any (standing)
      when 'read' then 'delegate_read' = any (standing)
      when 'assigned' then 'handler' = any (standing) and not guard.in_conflict(request)
      when 'pool' then standing && array['handler', 'pool'] and not guard.in_conflict(request)
      when 'any' then acting_role = any (standing) and not guard.in_conflict(request)
      else false
    end, false)
    from (select guard.stands(request)) as held (standing)
  $$;

-- The rule that a fact would break, in words, or null. Whoever writes in the name of another is refused by the policy.
create function guard.broken_rule(fact portal.request_fact) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select case
      when fact.by_role = 'system' and fact.kind = 'clarification_lapsed' and not guard.silence_is_over(fact.request_id)
        then 'a question ends without an answer on the day that it named, not before'
      when guard.actor_id() is distinct from fact.by_person then null
      when fact.kind in ('refused', 'released', 'sent_back', 'fee_notified') and guard.has_handled(fact.request_id)
        then 'whoever handled a case or advised in it does not decide it'
      when (fact.kind = 'refusal_proposed' and fact.detail -> 'grounds' ? 'abusive12_5'
          or fact.kind = 'fee_notified' and fact.detail ->> 'ground' = 'abusive12_5')
        and least(
          length(btrim(coalesce(fact.detail -> 'abuse' ->> 'objective', ''))),
          length(btrim(coalesce(fact.detail -> 'abuse' ->> 'intent', '')))
        ) < 10
        then 'an abusive request is proven by what it is and by what was meant with it'
      when fact.kind = 'identity_sent_back' and guard.person_in_question(fact.request_id) is null
        then 'whom a proposal names is judged by another person'
      when fact.kind = 'extension_notified'
        and coalesce(guard.last_by(fact.request_id, 'extension_proposed') = fact.by_person, true)
        then 'more time is proposed by one person and confirmed by another'
      when fact.kind = 'precondition_confirmed' and coalesce(fact.by_person = guard.last_by(fact.request_id,
          case fact.detail ->> 'of' when 'identity' then 'identity_asked' when 'authority' then 'authority_asked'
            else 'fee_notified' end), true)
        then 'who asked for something does not confirm that it was needed'
      when fact.kind = 'intake_confirmed' and guard.has_logged(fact.request_id)
        then 'a request is logged by one person and confirmed by another'
      when fact.kind = 'authority_confirmed' and guard.last_by(fact.request_id, 'authority_received') = fact.by_person
        then 'a proof of authority is noted by one person and accepted by another'
      when fact.kind = 'complaint_answered' and not guard.is_complaint(fact.request_id, fact.detail ->> 'complaintId')
        then 'an answer names the complaint that it is about'
      when fact.kind = 'complaint_answered' and guard.is_complained_of(fact.request_id, fact.detail ->> 'complaintId')
        then 'whom a complaint is about does not answer it'
      when fact.kind = 'conflict_ended' and coalesce(fact.detail ->> 'personId' = fact.by_person, true)
        then 'nobody ends their own conflict of interest'
      when fact.kind = 'delegate_named' and fact.by_role in ('handler', 'dpo')
        and not guard.mandate_accepted(fact.request_id)
        then 'staff name a delegate once the proof of authority was accepted'
      when fact.kind = 'delegate_revoked' and fact.by_role = 'delegate'
        and fact.detail ->> 'delegateId' is distinct from fact.by_person
        then 'a delegate lays down the own mandate only'
      when fact.kind in ('follow_up_asked', 'restriction_lifted') and guard.released_version(fact.request_id) is null
        and not (fact.kind = 'follow_up_asked' and guard.stands_alone(fact.request_id))
        then 'no answer was given yet'
      when fact.kind in ('collection_started', 'report_composed', 'released', 'report_read', 'downloaded')
        and guard.stands_alone(fact.request_id)
        then 'no access was asked for'
      when fact.kind = 'search_limited' and not guard.is_of_uk(fact.request_id)
        then 'no law of this case limits a search'
      when fact.kind = 'holiday_applied' and not exists (
        select from portal.holiday h where h.id::text = fact.detail ->> 'holidayId' and h.confirmed_at is not null
      ) then 'a holiday is applied once two people have put it into force'
      when fact.kind = 'assigned' and fact.by_role = 'handler'
        and fact.detail ->> 'handlerId' is distinct from fact.by_person
        then 'a handler takes a case for nobody else'
      when fact.kind = 'assigned' and fact.by_role = 'dpo' and not exists (
        select from guard.handlers_for(fact.request_id) h where h.person_id = fact.detail ->> 'handlerId'
      ) then 'this person may not handle the case'
      else guard.broken_rule_of_right(fact.request_id, fact.kind, fact.detail) end
  $$;

create function guard.settle_rules() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    broken constant text := guard.broken_rule(new);
  begin
    if broken is not null then
      raise exception '%', broken using errcode = 'check_violation';
    end if;
    return new;
  end
  $$;

grant execute on function guard.stands_as(uuid, text, text) to portal_web, portal_worker;
grant execute on function guard.settle_fact(), guard.settle_arrival(), guard.settle_rules() to portal_owner;

set local role portal_owner;

grant select on portal.fact_right to portal_guard, portal_web, portal_worker;
create policy read on portal.fact_right for select to portal_web, portal_worker using (true);
create policy written_by_the_migrator on portal.fact_right to portal_owner using (true) with check (true);

grant select, insert on portal.request_fact to portal_guard, portal_web, portal_worker;
grant select on portal.holiday to portal_guard;
create trigger append_only before update or delete on portal.request_fact
  for each row execute function guard.refuse_fact_change();
create trigger append_only_whole before truncate on portal.request_fact
  for each statement execute function guard.refuse_change();
-- Triggers of one table run in the order of their names.
create trigger settle before insert on portal.request_fact
  for each row execute function guard.settle_fact();
create trigger settle_arrival before insert on portal.request_fact
  for each row execute function guard.settle_arrival();
create trigger settle_rules before insert on portal.request_fact
  for each row execute function guard.settle_rules();
create policy with_case on portal.request_fact for select to portal_web
  using (
    exists (select from portal.access_request r where r.id = request_id)
    and (
      kind <> all (array(select r.kind from portal.fact_right r where r.staff_only))
      or exists (select from portal.case_standing s where s.request_id = request_fact.request_id)
    )
  );
create policy of_job on portal.request_fact for select to portal_worker
  using (request_id = (select guard.job_request()));
create policy states on portal.request_fact for insert to portal_web with check (
  by_person = (select guard.actor_id())
  and guard.has_role(by_role)
  and exists (
    select from portal.fact_right r
    where r.kind = request_fact.kind and r.role = by_role and guard.stands_as(request_id, by_role, r.relation)
  )
);
create policy states_by_job on portal.request_fact for insert to portal_worker with check (
  request_id = (select guard.job_request()) and by_person is null and by_role = 'system'
  and exists (
    select from portal.fact_right r where r.kind = request_fact.kind and r.role = by_role and r.relation = 'job'
  )
);
