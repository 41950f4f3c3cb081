-- What the rules of facts ask about earlier facts of a case: the second person, the proof, the question that waits.

set local role portal_guard;

-- Four eyes: whoever handled, reviewed, proposed a refusal or gave the officer's opinion at any time does not decide.
create function guard.has_handled(request uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select exists (
      select from portal.request_fact
      where request_id = request
        and ((kind = 'assigned' and detail ->> 'handlerId' = guard.actor_id())
          or (kind in ('review_finished', 'refusal_proposed', 'dpo_opinion') and by_person = guard.actor_id()))
    )
  $$;

-- Whom a complaint (the id of its fact) is about: whether the acting person handled or decided the case before it.
create function guard.is_complained_of(request uuid, complaint text) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select exists (
      select from portal.request_fact f
      join portal.request_fact made on made.request_id = f.request_id and made.id::text = complaint and made.seq > f.seq
      where f.request_id = request
        and ((f.kind = 'assigned' and f.detail ->> 'handlerId' = guard.actor_id())
          or (f.by_person = guard.actor_id() and f.kind in (
            'review_finished', 'refusal_proposed', 'refused', 'released', 'sent_back', 'redirected',
            'closed_unidentified', 'follow_up_answered')))
    )
  $$;

-- Whether this fact of the case is a complaint.
create function guard.is_complaint(request uuid, complaint text) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select exists (
      select from portal.request_fact where request_id = request and id::text = complaint and kind = 'complaint'
    )
  $$;

-- Whether a right is used, or a complaint made, by itself in this case: nothing is collected or answered in it.
create function guard.stands_alone(request uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select exists (
      select from portal.request_fact
      where request_id = request and kind = 'received' and detail ->> 'only' is not null
    )
  $$;

-- Whether the UK GDPR governs the case: a search need only be reasonable and proportionate (Art. 15(1A)).
create function guard.is_of_uk(request uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select exists (
      select from portal.access_request
      where id = request and profile_id in ('UK2020', 'UK2026') and received_at >= '2024-01-01T00:00Z'
    )
  $$;

-- Who stated the newest fact of a kind; four eyes ask it.
create function guard.last_by(request uuid, wanted text) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select by_person from portal.request_fact where request_id = request and kind = wanted order by seq desc limit 1
  $$;

-- Four eyes: whether the acting person wrote the request down.
create function guard.has_logged(request uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select exists (
      select from portal.request_fact
      where request_id = request and kind = 'intake_logged' and by_person = guard.actor_id()
    )
  $$;

-- The second person of an identity: recognised by one, confirmed by another, by the same proof.
create function guard.proposed_by_another(request uuid, proof text) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select coalesce((
      select f.kind = 'identity_proposed' and f.detail ->> 'how' = proof and f.by_person <> guard.actor_id()
      from portal.request_fact f
      where f.request_id = request and f.kind in ('identity_proposed', 'identity_sent_back')
      order by f.seq desc limit 1
    ), false)
  $$;

create function guard.posted_code_used(request uuid) returns timestamptz
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select max(c.used_at) from guard.code c where c.request_id = request and c.purpose = 'posted'
      and guard.stands(request) && array['handler', 'pool', 'dpo', 'subject']
  $$;

-- Whether a proof of authority was accepted and nothing has been asked or refused since.
create function guard.mandate_accepted(request uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select coalesce((
      select kind = 'authority_confirmed' from portal.request_fact
      where request_id = request
        and kind in ('authority_asked', 'authority_received', 'authority_confirmed', 'authority_refused')
      order by seq desc limit 1
    ), false)
  $$;

-- Whether the acting person may name a delegate: the subject, or staff on the case once the authority was accepted.
create function guard.may_name_delegate(request uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select 'subject' = any (guard.stands(request))
      or (guard.stands(request) && array['handler', 'dpo'] and guard.mandate_accepted(request))
  $$;

-- Whether a question to the person is open and the day that it named has begun somewhere.
create function guard.silence_is_over(request uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select coalesce((
      select kind = 'clarification_asked' and (detail ->> 'goOnFrom')::date <= (now() + interval '14 hours')::date
      from portal.request_fact
      where request_id = request and kind in ('clarification_asked', 'clarification_answered', 'clarification_lapsed')
      order by seq desc limit 1
    ), false)
  $$;

-- The rule that a fact about a right (Art. 16 to 22) would break, in words, or null. The calendar of a place is the domain's;
-- here more time ends a week after the month, which no run of holidays passes, and today is the last that it is anywhere.
create function guard.broken_rule_of_right(request uuid, stated text, detail jsonb) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select case
      when stated not in ('follow_up_restricted', 'follow_up_extended', 'follow_up_answered') then null
      when told.asked is null or told.answered > told.asked
        then 'the right that this is about is not open'
      when stated in ('follow_up_restricted', 'follow_up_extended') and stated = any (told.kinds)
        then 'this was stated of the right before'
      when stated = 'follow_up_extended' and now() > told.came + interval '1 month 7 days'
        then 'more time for a right is told within its month'
      when stated = 'follow_up_answered' and (detail -> 'done')::boolean
        and jsonb_array_length(coalesce(detail -> 'systems', '[]')) = 0
        then 'what was done names the system in which it was done'
      when stated = 'follow_up_answered' and 'follow_up_restricted' = any (told.kinds) and not detail ? 'restrictionEnds'
        then 'data that are stored only are not used again without a word'
      when stated = 'follow_up_answered'
        and (detail ->> 'restrictionEnds')::date <= ((now() - interval '12 hours') at time zone 'UTC')::date
        then 'the person is told before data are used again'
    end
    from (
      select max(f.seq) filter (where f.kind = 'follow_up_asked') as asked,
        max(f.seq) filter (where f.kind = 'follow_up_answered') as answered,
        max(coalesce((f.detail ->> 'arrivedAt')::timestamptz, f.at)) filter (where f.kind = 'follow_up_asked') as came,
        array_agg(f.kind) as kinds
      from portal.request_fact f
      where f.request_id = request and f.detail ->> 'askId' = broken_rule_of_right.detail ->> 'askId'
    ) told
  $$;

grant execute on function
  guard.has_handled(uuid), guard.is_complained_of(uuid, text), guard.is_complaint(uuid, text), guard.stands_alone(uuid), guard.is_of_uk(uuid),
  guard.last_by(uuid, text), guard.has_logged(uuid), guard.proposed_by_another(uuid, text),
  guard.posted_code_used(uuid), guard.broken_rule_of_right(uuid, text, jsonb)
  to portal_web, portal_worker;
grant execute on function guard.mandate_accepted(uuid), guard.may_name_delegate(uuid) to portal_web;
