-- What the guard writes down each time it looks. It is told, or counts, what there was from the stage's beginning until now; what
-- is stored is what came on top since it last looked, so that looking twice, or after a gap, counts nothing twice.

-- One look at one metric of one arm: totals since the stage began.
create function public.store_reading(
  p_rollout uuid, p_stage integer, p_metric text, p_segment text, p_arm text, p_bucket timestamptz, p_trials bigint, p_failures bigint
) returns void language sql set search_path = public, pg_temp as $$
  insert into rollout_readings (rollout_id, stage, metric, segment, arm, bucket, trials, failures)
  select p_rollout, p_stage, p_metric, p_segment, p_arm, p_bucket, trials, least(failures, trials)
  from (
    select greatest(p_trials - coalesce(sum(r.trials), 0), 0)::integer as trials,
      greatest(p_failures - coalesce(sum(r.failures), 0), 0)::integer as failures
    from rollout_readings r
    where r.rollout_id = p_rollout and r.stage = p_stage and r.metric = p_metric and r.segment = p_segment and r.arm = p_arm
      and r.bucket < p_bucket
  ) as since
  on conflict (rollout_id, stage, metric, segment, arm, bucket) do update
    set trials = excluded.trials, failures = excluded.failures
$$;

-- Rollouts that have to be watched, with what the guard needs to ask.
create function public.guard_rollouts()
returns table (id uuid, kind text, subject text, stage integer, stage_entered_at timestamptz)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  perform require_operator();
  return query select r.id, r.kind, r.subject, r.stage, r.stage_entered_at from rollouts r
    where r.state in ('RUNNING', 'HOLD') order by r.created_at;
end $$;

-- Rollouts with steps left to do.
create function public.guard_rollbacks() returns table (id uuid, kind text, subject text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  perform require_operator();
  return query select r.id, r.kind, r.subject from rollouts r where r.state = 'ROLLING_BACK' order by r.created_at;
end $$;

-- What Sentry said of a release, as totals since the stage began; or that it said nothing usable.
create function public.guard_sessions(
  p_rollout uuid, p_stage integer, p_bucket timestamptz, p_status text, p_readings jsonb, p_detail jsonb default '{}'
) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  item record;
begin
  perform require_operator();
  insert into rollout_watches (rollout_id, stage, source, bucket, status, detail)
  values (p_rollout, p_stage, 'sentry', p_bucket, p_status, p_detail)
  on conflict (rollout_id, stage, source, bucket) do update set status = excluded.status, detail = excluded.detail;
  if p_status <> 'ok' then return; end if;
  for item in select * from jsonb_to_recordset(p_readings) as r (arm text, segment text, trials bigint, failures bigint) loop
    perform store_reading(p_rollout, p_stage, 'crash', item.segment, item.arm, p_bucket, item.trials, item.failures);
  end loop;
end $$;

-- The same from our own events: days of use by users to whom it had not happened before, and users to whom it did. For a flag
-- crashes come from here as well, since a session of Sentry's knows no flags.
create function public.guard_events(p_rollout uuid, p_environment text, p_bucket timestamptz)
returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  rollout rollouts;
  item record;
begin
  perform require_operator();
  select * into strict rollout from rollouts where rollouts.id = p_rollout;
  for item in
    with said as (
      select e.install_id, e.at,
        case rollout.kind
          when 'release' then case when e.release = rollout.subject then 'treatment' else 'control' end
          else case (e.flags ->> rollout.subject)::boolean when true then 'treatment' when false then 'control' end
        end as arm,
        case e.name when 'voice_recording' then 'recording_failure' when 'voice_processing' then 'processing_failure' else 'crash' end
          as metric,
        case e.name when 'beta_errors' then e.fields -> 'types' ? 'crash'
          when 'beta_engagement' then false else e.fields ->> 'outcome' = 'failed' end as failed
      from events e
      where e.environment = p_environment and e.at >= rollout.stage_entered_at and e.at < p_bucket
        and (e.name in ('voice_recording', 'voice_processing')
          or (rollout.kind = 'flag' and e.name in ('beta_errors', 'beta_engagement')))
        and coalesce(e.fields ->> 'outcome', '') <> 'cancelled'
    ),
    days as (
      select said.arm, said.metric, said.install_id, (said.at at time zone 'UTC')::date as day, bool_or(said.failed) as failed
      from said where said.arm is not null group by 1, 2, 3, 4
    ),
    ordered as (
      select d.*, coalesce(bool_or(d.failed) over (
        partition by d.arm, d.metric, d.install_id order by d.day rows between unbounded preceding and 1 preceding), false) as before
      from days d
    )
    select o.arm, o.metric, count(*) as trials, count(*) filter (where o.failed) as failures
    from ordered o where not o.before group by 1, 2
  loop
    perform store_reading(p_rollout, rollout.stage, item.metric, 'any', item.arm, p_bucket, item.trials, item.failures);
  end loop;
  insert into rollout_watches (rollout_id, stage, source, bucket, status)
  select p_rollout, rollout.stage, source, p_bucket, 'ok'
  from unnest(case rollout.kind when 'flag' then array['rollups', 'sentry'] else array['rollups'] end) as source
  on conflict (rollout_id, stage, source, bucket) do update set status = 'ok';
  -- Medians of the last six hours; without captures there is nothing to say.
  insert into rollout_gauges (rollout_id, stage, metric, bucket, value)
  select p_rollout, rollout.stage, g.metric, p_bucket, g.value
  from (
    select metric, percentile_cont(0.5) within group (order by value) as value
    from events e, lateral (values
      ('voice_latency_ms', (e.fields ->> 'recordingLatencyMs')::double precision), ('memory_mb', (e.fields ->> 'memoryMb')::double precision)
    ) as m (metric, value)
    where e.environment = p_environment and e.at >= greatest(rollout.stage_entered_at, p_bucket - interval '6 hours') and e.at < p_bucket
      and e.name = 'voice_performance' and m.value is not null
      and case rollout.kind when 'release' then e.release = rollout.subject else coalesce((e.flags ->> rollout.subject)::boolean, false) end
    group by 1 having count(*) >= 20
  ) as g
  on conflict (rollout_id, stage, metric, bucket) do update set value = excluded.value;
end $$;

do $$
declare name text;
begin
  revoke all on function public.store_reading(uuid, integer, text, text, text, timestamptz, bigint, bigint) from public, anon, authenticated;
  foreach name in array array['guard_rollouts()', 'guard_rollbacks()', 'guard_sessions(uuid, integer, timestamptz, text, jsonb, jsonb)',
    'guard_events(uuid, text, timestamptz)'] loop
    execute format('revoke all on function public.%s from public, anon, authenticated', name);
    execute format('grant execute on function public.%s to service_role', name);
  end loop;
end $$;
