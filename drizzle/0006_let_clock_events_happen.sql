-- What touches the clock of a case (docs/law): questions and their answers, more time, refusals, complaints,
-- holds, conflicts, reopening. A surge is declared by the officer and stands once a second person has confirmed it. A
-- case that was opened again may be withdrawn, released and closed once more, so the index keeps the arrival alone and
-- the trigger, which holds the case, keeps the rest to once in each round.

CREATE TABLE "portal"."surge" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"reason" text NOT NULL,
	"from_day" text NOT NULL,
	"until_day" text NOT NULL,
	"declared_by" text NOT NULL,
	"declared_at" timestamp with time zone DEFAULT now() NOT NULL,
	"confirmed_by" text,
	"confirmed_at" timestamp with time zone,
	CONSTRAINT "surge_has_an_end" CHECK ("portal"."surge"."from_day" <= "portal"."surge"."until_day"),
	CONSTRAINT "surge_second_person" CHECK ("portal"."surge"."confirmed_by" <> "portal"."surge"."declared_by")
);
--> statement-breakpoint
DROP INDEX "portal"."request_fact_once";--> statement-breakpoint
ALTER TABLE "portal"."surge" ADD CONSTRAINT "surge_declared_by_person_id_fk" FOREIGN KEY ("declared_by") REFERENCES "portal"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal"."surge" ADD CONSTRAINT "surge_confirmed_by_person_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "portal"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "request_fact_once" ON "portal"."request_fact" USING btree ("request_id","kind") WHERE "portal"."request_fact"."kind" = 'received';
--> statement-breakpoint
alter table portal.surge enable row level security;
alter table portal.surge force row level security;
grant select, insert on portal.surge to portal_web;
grant update (confirmed_by, confirmed_at) on portal.surge to portal_web;
grant select on portal.surge to portal_worker;
create policy staff on portal.surge for select to portal_web using (
  (select guard.has_role('handler')) or (select guard.has_role('approver')) or (select guard.has_role('dpo'))
);
create policy of_job on portal.surge for select to portal_worker using ((select guard.job_request()) is not null);
create policy officer_declares on portal.surge for insert to portal_web with check (
  (select guard.has_role('dpo')) and declared_by = (select guard.actor_id())
  and declared_at = now() and confirmed_by is null and confirmed_at is null
);
create policy second_confirms on portal.surge for update to portal_web
  using (
    confirmed_by is null and declared_by <> (select guard.actor_id())
    and ((select guard.has_role('dpo')) or (select guard.has_role('approver')))
  )
  with check (confirmed_by = (select guard.actor_id()) and confirmed_at = now());

set local role portal_guard;

-- Whether the acting person is in a conflict with the subject that was declared and has not ended.
create function guard.in_conflict(request uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select coalesce((
      select kind = 'conflict_declared' from portal.request_fact
      where request_id = request and kind in ('conflict_declared', 'conflict_ended')
        and detail ->> 'personId' = guard.actor_id()
      order by seq desc limit 1
    ), false)
  $$;

-- Who stated the newest fact of a kind; four eyes ask it.
create function guard.last_by(request uuid, wanted text) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select by_person from portal.request_fact where request_id = request and kind = wanted order by seq desc limit 1
  $$;

-- Four eyes: whoever handled, reviewed or proposed a refusal at any time does not decide.
create or replace function guard.has_handled(request uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select exists (
      select from portal.request_fact
      where request_id = request
        and ((kind = 'assigned' and detail ->> 'handlerId' = guard.actor_id())
          or (kind in ('review_finished', 'refusal_proposed') and by_person = guard.actor_id()))
    )
  $$;

-- After a reopening a second version may be released; the newest is the answer.
create or replace function guard.released_version(request uuid) returns integer
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select (detail ->> 'version')::integer from portal.request_fact
    where request_id = request and kind = 'released' order by seq desc limit 1
  $$;

-- As before, and of a case that was opened again only what came since counts as its end. On a case that has ended only
-- its reopening, complaints and their letters, readings, holds on its data and its erasure are noted.
create or replace function guard.settle_fact() returns trigger
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
      and new.kind not in (
        'report_read', 'downloaded', 'reopened', 'complaint', 'complaint_answered', 'notice_sent', 'purged',
        'hold_placed', 'hold_lifted', 'reminded'
      ) then
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

revoke execute on function guard.in_conflict(uuid), guard.last_by(uuid, text) from public;
grant execute on function guard.in_conflict(uuid), guard.last_by(uuid, text) to portal_web, portal_worker;

set local role portal_owner;

-- Besides what "acts" allows. The subject answers and complains; the handler on the case asks, proposes and notes what
-- came on paper; a second person decides; the officer advises. Nobody in conflict adds anything but its declaration.
create policy clock_acts on portal.request_fact for insert to portal_web with check (
  by_person = (select guard.actor_id())
  and guard.has_role(by_role)
  and not guard.in_conflict(request_id)
  and case
    when by_role in ('employee', 'former_employee')
      then kind in ('clarification_answered', 'identity_received', 'authority_received', 'complaint')
        and 'subject' = any (guard.stands(request_id))
    when not by_role = any (guard.stands(request_id) || case
      when by_role = 'handler' and 'pool' = any (guard.stands(request_id)) then array['handler'] else '{}' end)
      then false
    when kind = 'conflict_declared' then true
    when by_role = 'handler' and not 'handler' = any (guard.stands(request_id)) then false
    when kind in ('extension_notified', 'extension_declined')
      then by_role in ('approver', 'dpo') and (
        kind = 'extension_declined'
        or guard.last_by(request_id, 'extension_proposed') <> (select guard.actor_id())
      )
    when kind in ('complaint_answered', 'hold_placed', 'reopened') then by_role in ('handler', 'approver', 'dpo')
    when kind in ('extension_proposed', 'complaint', 'identity_confirmed', 'authority_confirmed', 'closed_unidentified')
      then by_role in ('handler', 'dpo')
    when kind = 'refused' then by_role = 'approver' and not guard.has_handled(request_id)
    when kind = 'hold_lifted' then by_role in ('approver', 'dpo')
    when kind = 'dpo_opinion' then by_role = 'dpo'
    when kind = 'conflict_ended' then by_role = 'dpo' and detail ->> 'personId' <> by_person
    when kind = 'refusal_dropped' then by_role in ('handler', 'approver')
    else by_role = 'handler' and kind in (
      'identity_asked', 'identity_received', 'authority_asked', 'authority_received', 'clarification_asked',
      'clarification_answered', 'clarification_lapsed', 'collection_reopened', 'refusal_proposed'
    )
  end
);
create policy notices_of_job on portal.request_fact for insert to portal_worker with check (
  request_id = (select guard.job_request()) and by_person is null and by_role = 'system' and kind = 'notice_sent'
);
