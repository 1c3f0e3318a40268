-- Roll-ups: what the dashboard, the alerts and the rollout engine read, so that none of them ever scans raw events.

-- Sums of a metric in a minute (grain 1, kept 3 days) or an hour (grain 60, kept 400 days), in UTC.
create table public.metric_rollups (
  environment text not null,
  grain smallint not null check (grain in (1, 60)),
  metric text not null,
  start_at timestamptz not null,
  release text not null,
  -- How many observations, how many of them good, and the sum and greatest of their values.
  n bigint not null,
  good bigint not null,
  total double precision not null,
  peak double precision,
  primary key (environment, grain, metric, start_at, release)
);

-- Histograms of the metrics that have values: bin i holds 1.1^(i-1) < value <= 1.1^i, so a percentile is right to 5%.
create table public.metric_bins (
  environment text not null,
  grain smallint not null,
  metric text not null,
  start_at timestamptz not null,
  release text not null,
  bin smallint not null,
  n bigint not null,
  primary key (environment, grain, metric, start_at, release, bin)
);

-- Users of a release, with when each last failed: "users with errors since T" is a count of last_error_at >= T.
create table public.release_users (
  environment text not null,
  release text not null,
  install_id uuid not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  errors bigint not null,
  crashes bigint not null,
  last_error_at timestamptz,
  last_crash_at timestamptz,
  primary key (environment, release, install_id)
);
create index release_users_by_time on public.release_users (environment, release, last_at);

-- The same for everybody who was asked a flag's question, by the answer.
create table public.flag_exposures (
  environment text not null,
  flag text not null,
  variant boolean not null,
  release text not null,
  install_id uuid not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  errors bigint not null,
  crashes bigint not null,
  last_error_at timestamptz,
  last_crash_at timestamptz,
  primary key (environment, flag, variant, release, install_id)
);
create index flag_exposures_by_time on public.flag_exposures (environment, flag, variant, last_at);

create table public.installs (
  environment text not null,
  install_id uuid not null,
  first_day date not null,
  last_day date not null,
  primary key (environment, install_id)
);
create index installs_by_last_day on public.installs (environment, last_day);

create table public.user_days (
  environment text not null,
  day date not null,
  install_id uuid not null,
  voice_uses bigint not null,
  tasks_created bigint not null,
  tasks_completed bigint not null,
  primary key (environment, day, install_id)
);

create table public.feature_days (
  environment text not null,
  day date not null,
  feature text not null,
  install_id uuid not null,
  uses double precision not null,
  successes double precision not null,
  failures double precision not null,
  primary key (environment, day, feature, install_id)
);

-- The first transaction that is not rolled up yet.
create table public.rollup_state (
  single boolean primary key default true check (single),
  next_tx xid8 not null,
  rolled_up bigint not null default 0,
  ran_at timestamptz not null default now()
);
insert into public.rollup_state (next_tx) values ('0');

-- Rolls up what all ended transactions wrote since the last call, at most about p_limit events; exactly once, because events
-- and watermark change together. Only one runs at a time. Returns how many events it took; call again while it is p_limit.
create or replace function public.roll_up(p_limit integer default 200000) returns bigint
language plpgsql security definer set search_path = '' as $$
declare
  lo xid8;
  hi xid8;
  cut xid8;
  taken bigint;
begin
  perform public.require_operator();
  select next_tx into lo from public.rollup_state for update;
  hi := pg_snapshot_xmin(pg_current_snapshot());
  select tx into cut from public.events where tx >= lo and tx < hi order by tx offset p_limit limit 1;
  -- A transaction is never split, so one that is larger than the limit is taken whole.
  if cut is not null and cut > lo then
    hi := cut;
    if not exists (select from public.events where tx >= lo and tx < hi) then
      hi := (cut::text::bigint + 1)::text::xid8;
    end if;
  elsif cut is not null then
    hi := (cut::text::bigint + 1)::text::xid8;
  end if;

  with chunk as materialized (
    select at, install_id, name, release, environment, flags, fields, date_bin('1 minute', at, 'epoch') as start_at,
      (at at time zone 'UTC')::date as day,
      (name = 'beta_errors' and not (fields->>'recovered')::boolean) or fields->>'outcome' = 'failed' as is_error,
      name = 'beta_errors' and fields->'types' ? 'crash' as is_crash
    from public.events where tx >= lo and tx < hi
  ),
  facts as (
    select environment, start_at, release, fact.* from chunk cross join lateral (
      select 'recording' as metric, 1::bigint as n, (fields->>'outcome' = 'ok')::integer::bigint as good, null::double precision as value
      where name = 'voice_recording' and fields->>'outcome' <> 'cancelled'
      union all
      select 'processing', 1, (fields->>'outcome' = 'ok')::integer, (fields->>'durationMs')::double precision
      where name = 'voice_processing'
      union all
      select measured.metric, 1, 1, (fields->>measured.field)::double precision
      from (values ('voice_latency', 'recordingLatencyMs'), ('processing_time', 'processingTimeMs'),
        ('extraction_time', 'extractionTimeMs'), ('memory', 'memoryMb'), ('cpu', 'cpu')) as measured (metric, field)
      where name = 'voice_performance' and fields ? measured.field
      union all
      select 'errors', (fields->>'count')::double precision::bigint,
        case when (fields->>'recovered')::boolean then (fields->>'count')::double precision::bigint else 0 end, null
      where name = 'beta_errors'
      union all
      select 'crash', 1, 0, null where is_crash
      union all
      select 'satisfaction', 1, (fields->>'action' = 'thumbsUp')::integer, null
      where name = 'beta_engagement' and fields->>'action' in ('thumbsUp', 'thumbsDown')
      union all
      select fields->>'action', 1, 1, null
      where name = 'beta_engagement' and fields->>'action' not in ('thumbsUp', 'thumbsDown')
      union all
      select 'openai', 1, (fields->>'outcome' = 'ok')::integer, (fields->>'durationMs')::double precision
      where name = 'openai_request'
      union all
      select 'openai_quota', 1, 1, (fields->>'quotaUse')::double precision
      where name = 'openai_request' and fields ? 'quotaUse'
    ) as fact
  ),
  minutes as materialized (
    select environment, metric, start_at, release, sum(n)::bigint as n, sum(good)::bigint as good,
      coalesce(sum(value), 0) as total, max(value) as peak
    from facts group by 1, 2, 3, 4
  ),
  bins as materialized (
    select environment, metric, start_at, release, public.histogram_bin(value) as bin, count(*) as n
    from facts where value is not null group by 1, 2, 3, 4, 5
  ),
  put_sums as (
    insert into public.metric_rollups as r (environment, grain, metric, start_at, release, n, good, total, peak)
    select environment, 1, metric, start_at, release, n, good, total, peak from minutes
    union all
    select environment, 60, metric, date_bin('1 hour', start_at, 'epoch') as hour, release, sum(n), sum(good), sum(total),
      max(peak) from minutes group by environment, metric, hour, release
    on conflict (environment, grain, metric, start_at, release) do update set n = r.n + excluded.n,
      good = r.good + excluded.good, total = r.total + excluded.total, peak = greatest(r.peak, excluded.peak)
  ),
  put_bins as (
    insert into public.metric_bins as b (environment, grain, metric, start_at, release, bin, n)
    select environment, 1, metric, start_at, release, bin, n from bins
    union all
    select environment, 60, metric, date_bin('1 hour', start_at, 'epoch') as hour, release, bin, sum(n)
    from bins group by environment, metric, hour, release, bin
    on conflict (environment, grain, metric, start_at, release, bin) do update set n = b.n + excluded.n
  ),
  people as materialized (
    select environment, release, install_id, min(at) as first_at, max(at) as last_at,
      count(*) filter (where is_error) as errors, count(*) filter (where is_crash) as crashes,
      max(at) filter (where is_error) as last_error_at, max(at) filter (where is_crash) as last_crash_at
    from chunk group by 1, 2, 3
  ),
  put_release_users as (
    insert into public.release_users as u select * from people
    on conflict (environment, release, install_id) do update set first_at = least(u.first_at, excluded.first_at),
      last_at = greatest(u.last_at, excluded.last_at), errors = u.errors + excluded.errors,
      crashes = u.crashes + excluded.crashes, last_error_at = greatest(u.last_error_at, excluded.last_error_at),
      last_crash_at = greatest(u.last_crash_at, excluded.last_crash_at)
  ),
  put_exposures as (
    insert into public.flag_exposures as u
    select environment, flag.key, flag.value::text::boolean, release, install_id, min(at), max(at),
      count(*) filter (where is_error), count(*) filter (where is_crash),
      max(at) filter (where is_error), max(at) filter (where is_crash)
    from chunk cross join lateral jsonb_each(flags) as flag group by 1, 2, 3, 4, 5
    on conflict (environment, flag, variant, release, install_id) do update set
      first_at = least(u.first_at, excluded.first_at), last_at = greatest(u.last_at, excluded.last_at),
      errors = u.errors + excluded.errors, crashes = u.crashes + excluded.crashes,
      last_error_at = greatest(u.last_error_at, excluded.last_error_at),
      last_crash_at = greatest(u.last_crash_at, excluded.last_crash_at)
  ),
  put_installs as (
    insert into public.installs as i (environment, install_id, first_day, last_day)
    select environment, install_id, min(day), max(day) from chunk group by 1, 2
    on conflict (environment, install_id) do update set first_day = least(i.first_day, excluded.first_day),
      last_day = greatest(i.last_day, excluded.last_day)
    where i.first_day > excluded.first_day or i.last_day < excluded.last_day
  ),
  put_user_days as (
    insert into public.user_days as u (environment, day, install_id, voice_uses, tasks_created, tasks_completed)
    select environment, day, install_id, count(*) filter (where name = 'voice_recording' and fields->>'outcome' = 'ok'),
      count(*) filter (where name = 'beta_engagement' and fields->>'action' = 'taskCreated'),
      count(*) filter (where name = 'beta_engagement' and fields->>'action' = 'taskCompleted')
    from chunk group by 1, 2, 3
    on conflict (environment, day, install_id) do update set voice_uses = u.voice_uses + excluded.voice_uses,
      tasks_created = u.tasks_created + excluded.tasks_created,
      tasks_completed = u.tasks_completed + excluded.tasks_completed
  ),
  put_features as (
    insert into public.feature_days as f (environment, day, feature, install_id, uses, successes, failures)
    select environment, day, fields->>'feature', install_id, sum((fields->>'uses')::double precision),
      sum((fields->>'uses')::double precision * (fields->>'successRate')::double precision),
      sum((fields->>'uses')::double precision * (fields->>'errorRate')::double precision)
    from chunk where name = 'feature_usage' and (fields->>'uses')::double precision > 0 group by 1, 2, 3, 4
    on conflict (environment, day, feature, install_id) do update set uses = f.uses + excluded.uses,
      successes = f.successes + excluded.successes, failures = f.failures + excluded.failures
  )
  select count(*) into taken from chunk;

  update public.rollup_state set next_tx = hi, rolled_up = rolled_up + taken, ran_at = now();
  return taken;
end $$;

create or replace function public.histogram_bin(value double precision) returns smallint
language sql immutable parallel safe set search_path = '' as $$
  select ceil(ln(greatest(value, 0.0001)) / ln(1.1::double precision))::smallint
$$;

-- Away with what the roll-ups are not kept for. Run daily.
create or replace function public.prune_rollups() returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform public.require_operator();
  delete from public.metric_rollups where grain = 1 and start_at < now() - interval '3 days';
  delete from public.metric_bins where grain = 1 and start_at < now() - interval '3 days';
  delete from public.metric_rollups where start_at < now() - interval '400 days';
  delete from public.metric_bins where start_at < now() - interval '400 days';
  delete from public.user_days where day < (now() at time zone 'UTC')::date - 100;
  delete from public.feature_days where day < (now() at time zone 'UTC')::date - 100;
  delete from public.release_users where last_at < now() - interval '100 days';
  delete from public.flag_exposures where last_at < now() - interval '100 days';
end $$;

do $$
declare
  name text;
begin
  foreach name in array array['metric_rollups', 'metric_bins', 'release_users', 'flag_exposures', 'installs', 'user_days',
    'feature_days', 'rollup_state']
  loop
    execute format('alter table public.%I enable row level security', name);
    execute format('revoke all on public.%I from public, anon, authenticated', name);
    execute format('grant select on public.%I to service_role', name);
  end loop;
end $$;
revoke all on function public.roll_up(integer), public.prune_rollups(), public.histogram_bin(double precision)
  from public, anon, authenticated;
grant execute on function public.roll_up(integer), public.prune_rollups(), public.histogram_bin(double precision)
  to service_role;
