-- The engine: moves every rollout by what rollout_verdicts says of it.
--
--   DRAFT --start--> RUNNING --healthy and dwell over--> next stage ... --> DONE
--   RUNNING --breach--> ROLLING_BACK --all steps--> ROLLED_BACK
--   RUNNING --inconclusive or no data at the end of the dwell, errors for long, gauge over its limit--> HOLD
--   HOLD --the evidence came after all (inconclusive only)--> next stage;  HOLD --breach--> ROLLING_BACK
--   ROLLING_BACK --a step fails for good--> EMERGENCY

-- Who acts: a person's id where there is one, else what the command said, else the role.
create function public.rollout_actor() returns text language sql stable set search_path = public, pg_temp as $$
  select coalesce(
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'email',
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub',
    nullif(current_setting('sayso.actor', true), ''),
    session_user)
$$;

create function public.rollout_log(
  p_rollout public.rollouts, p_from text, p_action text, p_reason text, p_evidence jsonb, p_actor text, p_at timestamptz
) returns void language sql set search_path = public, pg_temp as $$
  insert into rollout_events (rollout_id, at, actor, action, from_state, to_state, stage, percentage, reason, evidence)
  values (p_rollout.id, p_at, p_actor, p_action, p_from, p_rollout.state, p_rollout.stage, p_rollout.percentage, p_reason,
    p_evidence)
$$;

create function public.rollout_tell_operator(p_rollout uuid, p_kind text, p_text text, p_at timestamptz)
returns void language sql set search_path = public, pg_temp as $$
  insert into rollout_notices (rollout_id, audience, kind, text, created_at)
  values (p_rollout, 'operator', p_kind, p_text, p_at) on conflict do nothing
$$;

-- What clients read follows the rollout in the same transaction; the file on flags and the one on releases each replace
-- their part of this.
create function public.rollout_apply(p_rollout public.rollouts) returns void language plpgsql as $$ begin return; end $$;

-- Puts a rollout into the stage given, or ends it after its last one.
create function public.rollout_enter_stage(
  p_id uuid, p_stage integer, p_action text, p_reason text, p_evidence jsonb, p_actor text, p_at timestamptz
) returns public.rollouts language plpgsql set search_path = public, pg_temp as $$
declare
  before rollouts;
  after rollouts;
  next rollout_plan_stages;
begin
  select * into strict before from rollouts where id = p_id for update;
  select * into next from rollout_plan_stages where plan = before.plan and ordinal = p_stage;
  update rollouts set
    state = case when next.plan is null then 'DONE' else 'RUNNING' end,
    stage = coalesce(next.ordinal, stage),
    percentage = coalesce(next.percentage, percentage),
    stage_entered_at = case when next.plan is null then stage_entered_at else p_at end,
    started_at = coalesce(started_at, p_at),
    ended_at = case when next.plan is null then p_at end,
    hold_reason = null, hold_kind = null, error_since = null, paused_at = null, verdict = null,
    revision = revision + 1
  where id = p_id returning * into after;
  perform rollout_apply(after);
  perform rollout_log(after, before.state, case when next.plan is null then 'done' else p_action end, p_reason, p_evidence,
    p_actor, p_at);
  return after;
end $$;

-- Stops a rollout at once: nobody gets it from here on. What is left to do is written down as steps (see the file on steps).
create function public.rollout_take_back(
  p_id uuid, p_action text, p_reason text, p_evidence jsonb, p_actor text, p_at timestamptz
) returns public.rollouts language plpgsql set search_path = public, pg_temp as $$
declare
  before rollouts;
  after rollouts;
begin
  select * into strict before from rollouts where id = p_id for update;
  update rollouts set state = 'ROLLING_BACK', percentage = 0, reason = p_reason, hold_reason = null, hold_kind = null,
    paused_at = null, revision = revision + 1
  where id = p_id returning * into after;
  perform rollout_apply(after);
  perform rollout_plan_steps(after);
  perform rollout_log(after, before.state, p_action, p_reason, p_evidence, p_actor, p_at);
  perform rollout_tell_operator(p_id, 'rolling_back', format('%s %s is being rolled back: %s', before.kind, before.subject, p_reason), p_at);
  return after;
end $$;

create function public.rollout_hold(p_id uuid, p_kind text, p_reason text, p_evidence jsonb, p_at timestamptz)
returns void language plpgsql set search_path = public, pg_temp as $$
declare
  before rollouts;
  after rollouts;
begin
  select * into strict before from rollouts where id = p_id for update;
  update rollouts set state = 'HOLD', hold_kind = p_kind, hold_reason = p_reason, revision = revision + 1
  where id = p_id returning * into after;
  perform rollout_log(after, before.state, 'hold', p_reason, p_evidence, 'engine', p_at);
  perform rollout_tell_operator(p_id, 'hold', format('%s %s waits for you at %s%%: %s', before.kind, before.subject,
    before.percentage, p_reason), p_at);
end $$;

-- Looks at every rollout under way and does what its evidence asks for. Calling it twice for the same moment changes
-- nothing the second time; two callers at once wait for each other.
-- Returns what it did, one row for each rollout that moved.
create function public.advance_rollouts(p_now timestamptz default now())
returns table (rollout_id uuid, action text, reason text)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  ids uuid[];
  item record;
  dwell_over boolean;
begin
  -- One engine at a time, however many timers call it.
  perform pg_advisory_xact_lock(hashtext('sayso.advance_rollouts'));
  select array_agg(id) into ids from (
    select id from rollouts
    where state in ('RUNNING', 'HOLD') and stage_entered_at <= p_now order by id for update
  ) locked;
  if ids is null then return; end if;

  for item in
    select r.*, s.dwell, p.error_patience, v.verdict as new_verdict, v.breached, v.troubles, v.gauges, v.control_bad, v.evidence
    from rollouts r
    join rollout_plans p on p.name = r.plan
    join rollout_plan_stages s on s.plan = r.plan and s.ordinal = r.stage
    join rollout_verdicts(ids, p_now) v on v.rollout_id = r.id
    where r.id = any (ids)
    order by r.id
  loop
    dwell_over := p_now >= item.stage_entered_at + item.dwell;
    -- The record of what is new in the evidence; none of it is a decision.
    update rollouts set
      verdict = item.new_verdict,
      error_since = case when item.troubles is null then null else coalesce(error_since, p_now) end,
      relative_metrics = array(select distinct unnest(relative_metrics || item.control_bad) order by 1)
    where id = item.id and (
      verdict is distinct from item.new_verdict
      or (error_since is null) <> (item.troubles is null)
      or not relative_metrics @> item.control_bad);
    if not item.relative_metrics @> item.control_bad then
      perform rollout_tell_operator(item.id, 'control_bad', format(
        '%s is bad on devices without %s as well: they are compared from here on.',
        array_to_string(item.control_bad, ', '), item.subject), p_now);
    end if;

    if item.new_verdict = 'breach' then
      rollout_id := item.id; action := 'rollback'; reason := format('%s is over its limit', item.breached);
      perform rollout_take_back(item.id, 'rollback', reason, item.evidence, 'engine', p_now);
      return next;
    elsif item.new_verdict = 'healthy' and dwell_over and (item.state = 'RUNNING' or item.hold_kind = 'inconclusive') then
      rollout_id := item.id; action := 'advance'; reason := 'healthy, and the stage is over';
      perform rollout_enter_stage(item.id, item.stage + 1, 'advance', reason, item.evidence, 'engine', p_now);
      return next;
    elsif item.state = 'RUNNING' then
      reason := null;
      if item.new_verdict = 'gauge' then
        action := 'gauge'; reason := item.gauges;
      elsif item.new_verdict = 'error' and (dwell_over or p_now - coalesce(item.error_since, p_now) >= item.error_patience) then
        action := 'error'; reason := format('readings are not all there (%s)', item.troubles);
      elsif dwell_over then
        action := 'inconclusive'; reason := 'the stage is over, and there is too little evidence either way';
      end if;
      if reason is not null then
        rollout_id := item.id;
        perform rollout_hold(item.id, action, reason, item.evidence, p_now);
        action := 'hold';
        return next;
      end if;
    end if;
  end loop;
end $$;

-- Point values over their alert: they tell, and never move a rollout. Called with the engine.
create function public.rollout_alerts(p_now timestamptz default now())
returns table (rollout_id uuid, metric text, value double precision, alert_above double precision)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  item record;
begin
  for item in
    with rates as (
      select r.id, r.subject, m.metric, m.alert_above, sum(d.failures)::double precision / nullif(sum(d.trials), 0) as value
      from rollouts r
      join rollout_plan_metrics m on m.plan = r.plan and m.alert_above is not null
      join rollout_readings d on d.rollout_id = r.id and d.stage = r.stage and d.metric = m.metric and d.arm = 'treatment'
      where r.state in ('RUNNING', 'HOLD') group by 1, 2, 3, 4
    ), gauges as (
      select distinct on (r.id, m.metric) r.id, r.subject, m.metric, m.alert_above, g.value
      from rollouts r
      join rollout_plan_metrics m on m.plan = r.plan and m.alert_above is not null
      join rollout_gauges g on g.rollout_id = r.id and g.stage = r.stage and g.metric = m.metric
      where r.state in ('RUNNING', 'HOLD') order by r.id, m.metric, g.bucket desc
    )
    select * from (select * from rates union all select * from gauges) x where x.value > x.alert_above
  loop
    rollout_id := item.id; metric := item.metric; value := item.value; alert_above := item.alert_above;
    -- Once a day is enough to be told.
    insert into rollout_notices (rollout_id, audience, kind, text, created_at)
    values (item.id, 'operator', 'alert:' || item.metric,
      format('%s of %s is %s, over %s.', item.metric, item.subject, round(item.value::numeric, 4), item.alert_above),
      date_trunc('day', p_now)) on conflict do nothing;
    return next;
  end loop;
end $$;

do $$
declare name text;
begin
  foreach name in array array['rollout_enter_stage(uuid, integer, text, text, jsonb, text, timestamptz)',
    'rollout_take_back(uuid, text, text, jsonb, text, timestamptz)', 'rollout_hold(uuid, text, text, jsonb, timestamptz)',
    'rollout_tell_operator(uuid, text, text, timestamptz)', 'advance_rollouts(timestamptz)', 'rollout_alerts(timestamptz)',
    'rollout_log(public.rollouts, text, text, text, jsonb, text, timestamptz)', 'rollout_apply(public.rollouts)'] loop
    execute format('revoke all on function public.%s from public, anon, authenticated', name);
  end loop;
  foreach name in array array['advance_rollouts(timestamptz)', 'rollout_alerts(timestamptz)'] loop
    execute format('grant execute on function public.%s to service_role', name);
  end loop;
end $$;
