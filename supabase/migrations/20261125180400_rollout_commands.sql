-- What an operator can do to a rollout. Each command needs a reason and the revision that the operator looked at: two at
-- once cannot both act, the second is told (HTTP 409) that things have changed.

create function public.create_rollout(
  p_kind text, p_scope text, p_subject text, p_reason text, p_plan text default 'standard', p_alternative text default null
) returns public.rollouts language plpgsql security definer set search_path = public, pg_temp as $$
declare
  made rollouts;
begin
  perform rollout_authorise(p_reason);
  insert into rollouts (kind, scope, subject, salt, plan, alternative, created_by)
  -- A flag's bucket is salted by its name alone, as the app does it; a release's by its version.
  values (p_kind, p_scope, p_subject, p_subject, p_plan, p_alternative, rollout_actor()) returning * into made;
  perform rollout_log(made, null, 'create', p_reason, null, rollout_actor(), now());
  return made;
end $$;

-- Only operators, and whoever holds the service's key; and never without a reason.
create function public.rollout_authorise(p_reason text) returns void language plpgsql set search_path = public, pg_temp as $$
begin
  if coalesce(current_setting('request.jwt.claims', true), '') <> ''
    and (current_setting('request.jwt.claims', true)::jsonb ->> 'role') is distinct from 'service_role'
    and not is_operator() then
    raise exception 'only an operator may do this' using errcode = 'PT403';
  end if;
  if length(trim(coalesce(p_reason, ''))) < 3 then
    raise exception 'a reason is needed' using errcode = 'PT400';
  end if;
end $$;

-- p_command: start, pause, resume, promote (to the next stage, whatever the evidence), abort (nobody gets it from here on;
-- a flag goes off for those who had it, a release stays where it is installed), rollback, retry (a rollback that became an emergency goes on).
create function public.command_rollout(
  p_rollout uuid, p_command text, p_reason text, p_revision bigint, p_now timestamptz default now()
) returns public.rollouts language plpgsql security definer set search_path = public, pg_temp as $$
declare
  before rollouts;
  after rollouts;
  actor text := rollout_actor();
  allowed text[];
begin
  perform rollout_authorise(p_reason);
  select * into before from rollouts where id = p_rollout for update;
  if not found then raise exception 'no such rollout' using errcode = 'PT404'; end if;
  if before.revision <> p_revision then
    raise exception 'it has changed since you looked: it is % at % percent, revision %', before.state, before.percentage,
      before.revision using errcode = 'PT409';
  end if;
  allowed := case p_command
    when 'start' then array['DRAFT']
    when 'pause' then array['RUNNING', 'HOLD']
    when 'resume' then array['PAUSED', 'HOLD']
    when 'promote' then array['RUNNING', 'HOLD', 'PAUSED']
    when 'abort' then array['DRAFT', 'RUNNING', 'HOLD', 'PAUSED']
    when 'rollback' then array['RUNNING', 'HOLD', 'PAUSED', 'DONE', 'ABORTED']
    when 'retry' then array['EMERGENCY']
  end;
  if allowed is null then raise exception 'no such command: %', p_command using errcode = 'PT400'; end if;
  if not before.state = any (allowed) then
    raise exception '% cannot be done while it is %', p_command, before.state using errcode = 'PT409';
  end if;

  case p_command
    when 'start' then
      return rollout_enter_stage(p_rollout, 0, 'start', p_reason, null, actor, p_now);
    when 'promote' then
      return rollout_enter_stage(p_rollout, before.stage + 1, 'promote', p_reason, null, actor, p_now);
    when 'rollback' then
      return rollout_take_back(p_rollout, 'rollback', p_reason, null, actor, p_now);
    when 'pause' then
      update rollouts set state = 'PAUSED', paused_at = p_now, revision = revision + 1 where id = p_rollout returning * into after;
    when 'resume' then
      -- The time that it stood still is no part of the stage. After a hold the stage lasts its whole dwell again from here,
      -- and what was missing of the readings until now is forgiven.
      update rollouts set state = 'RUNNING', revision = revision + 1, hold_kind = null, hold_reason = null, error_since = null,
        stage_entered_at = case when paused_at is null then p_now else stage_entered_at + (p_now - paused_at) end,
        paused_at = null
      where id = p_rollout returning * into after;
    when 'abort' then
      update rollouts set state = 'ABORTED', percentage = 0, ended_at = p_now, reason = p_reason, revision = revision + 1
      where id = p_rollout returning * into after;
      perform rollout_apply(after);
    when 'retry' then
      update rollouts set state = 'ROLLING_BACK', revision = revision + 1 where id = p_rollout returning * into after;
      update rollout_steps set state = 'pending', attempts = 0 where rollout_id = p_rollout and state = 'failed';
  end case;
  perform rollout_log(after, before.state, p_command, p_reason, null, actor, p_now);
  return after;
end $$;

revoke all on function public.create_rollout(text, text, text, text, text, text) from public, anon;
revoke all on function public.command_rollout(uuid, text, text, bigint, timestamptz) from public, anon;
grant execute on function public.create_rollout(text, text, text, text, text, text) to authenticated, service_role;
grant execute on function public.command_rollout(uuid, text, text, bigint, timestamptz) to authenticated, service_role;

-- Where pg_cron is there (Supabase has it) the engine runs every minute; elsewhere `npm run release -- watch` does it.
do $$
begin
  if exists (select from pg_available_extensions where name = 'pg_cron') then
    create extension if not exists pg_cron;
    perform cron.schedule('sayso-advance-rollouts', '* * * * *', 'select public.advance_rollouts(now())');
  end if;
end $$;
