-- The publisher's dashboard: every figure with its definition. All read roll-ups, none reads events. For operators.

-- n, share that went well, mean, p50, p95, p99 and greatest of a metric. Percentiles come from bins that grow by a tenth:
-- right to 5%. Whole hours: those that begin within [from, to).
create or replace function public.metric_figures(p_environment text, p_metric text, p_from timestamptz, p_to timestamptz,
  p_release text default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  sums record;
  marks jsonb;
begin
  perform public.require_operator();
  select sum(n) as n, sum(good) as good, sum(total) as total, max(peak) as peak into sums from public.metric_rollups
  where environment = p_environment and grain = 60 and metric = p_metric and start_at >= p_from and start_at < p_to
    and (p_release is null or release = p_release);
  select jsonb_object_agg(name, value) into marks from (
    select mark.name, round(power(1.1::numeric, min(bin) - 0.5), 4) as value
    from (
      select bin, sum(n) as n, sum(sum(n)) over (order by bin) as upto, sum(sum(n)) over () as whole from public.metric_bins
      where environment = p_environment and grain = 60 and metric = p_metric and start_at >= p_from and start_at < p_to
        and (p_release is null or release = p_release)
      group by bin
    ) as bins
    join (values ('p50', 0.5), ('p95', 0.95), ('p99', 0.99)) as mark (name, share) on upto >= whole * mark.share
    group by mark.name
  ) as found;
  return jsonb_build_object('n', coalesce(sums.n, 0), 'success', round(sums.good::numeric / nullif(sums.n, 0), 6),
    -- The mean of values; a metric without values has no bins.
    'mean', case when marks is not null then round((sums.total / nullif(sums.n, 0))::numeric, 3) end,
    'peak', sums.peak) || coalesce(marks, '{"p50": null, "p95": null, "p99": null}');
end $$;

-- The same by the hour, oldest first: [{at, n, success, mean}].
create or replace function public.metric_series(p_environment text, p_metric text, p_from timestamptz, p_to timestamptz,
  p_release text default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform public.require_operator();
  return (select coalesce(jsonb_agg(jsonb_build_object('at', start_at, 'n', n, 'success', round(good::numeric / n, 6),
      'mean', round((total / n)::numeric, 3)) order by start_at), '[]')
    from (select start_at, sum(n) as n, sum(good) as good, sum(total) as total from public.metric_rollups
      where environment = p_environment and grain = 60 and metric = p_metric and start_at >= p_from and start_at < p_to
        and (p_release is null or release = p_release)
      group by start_at having sum(n) > 0) as hours);
end $$;

-- Voice. Success rate: recordings that ended well, of those that were not cancelled. Latency: key-down to first frame.
-- Processing time: key-up to tasks visible. Satisfaction: thumbs up, of all thumbs.
create or replace function public.voice_figures(p_environment text, p_from timestamptz, p_to timestamptz,
  p_release text default null) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_object_agg(name, public.metric_figures(p_environment, metric, p_from, p_to, p_release))
  from (values ('recording', 'recording'), ('processing', 'processing'), ('latencyMs', 'voice_latency'),
    ('processingTimeMs', 'processing_time'), ('extractionTimeMs', 'extraction_time'), ('satisfaction', 'satisfaction'),
    ('memoryMb', 'memory'), ('cpu', 'cpu')) as asked (name, metric)
$$;

-- OpenAI. Processing time: of a request, whatever came of it. Error rate: 1 - success. Quota: the highest share of the most
-- used-up limit that any install saw.
create or replace function public.openai_figures(p_environment text, p_from timestamptz, p_to timestamptz,
  p_release text default null) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'requests', public.metric_figures(p_environment, 'openai', p_from, p_to, p_release),
    'quotaUse', public.metric_figures(p_environment, 'openai_quota', p_from, p_to, p_release)->'peak')
$$;

-- The database itself: connections now, in use and at most; the queries that took most time in all, with their mean and
-- greatest (pg_stat_statements since its last reset); the share of blocks found in memory; what is stored. Texts of queries
-- have placeholders where values were.
create or replace function public.database_figures() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  statements jsonb := '[]';
  mean_ms numeric;
begin
  perform public.require_operator();
  if to_regclass('extensions.pg_stat_statements') is not null then
    execute $q$
      select coalesce(jsonb_agg(jsonb_build_object('query', left(query, 120), 'calls', calls,
        'meanMs', round(mean_exec_time::numeric, 3), 'maxMs', round(max_exec_time::numeric, 3)) order by total_exec_time desc), '[]')
      from (select query, calls, mean_exec_time, max_exec_time, total_exec_time from extensions.pg_stat_statements(true)
        where toplevel order by total_exec_time desc limit 10) as most $q$ into statements;
    execute $q$
      select round((sum(total_exec_time) / nullif(sum(calls), 0))::numeric, 3) from extensions.pg_stat_statements(false)
      where toplevel $q$ into mean_ms;
  end if;
  return jsonb_build_object(
    'connections', (select jsonb_build_object('used', count(*), 'active', count(*) filter (where state = 'active'),
        'most', current_setting('max_connections')::integer)
      from pg_catalog.pg_stat_activity where backend_type = 'client backend'),
    'queryMeanMs', mean_ms,
    'queries', statements,
    'blocksFoundInMemory', (select round(blks_hit::numeric / nullif(blks_hit + blks_read, 0), 4)
      from pg_catalog.pg_stat_database where datname = current_database()),
    'storageBytes', pg_database_size(current_database()),
    'tables', (select coalesce(jsonb_agg(jsonb_build_object('table', relname, 'bytes', bytes) order by bytes desc), '[]')
      from (select relname, pg_total_relation_size(oid) as bytes from pg_catalog.pg_class
        where relnamespace = 'public'::regnamespace and relkind = 'r' order by relpages desc limit 10) as largest));
end $$;

-- People, of the last day that was counted, up to p_day. Active: installs with any event on that day (and within 7, and 28,
-- days). Voice use: of those active on the day, who spoke. Retention: of the installs of the week before the last 7 days,
-- those seen in the last 7. Completion: tasks finished for each created, of 28 days. Adoption: of those active within 28
-- days, who used the feature.
create or replace function public.user_figures(p_environment text, p_day date) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  f public.day_figures;
begin
  perform public.require_operator();
  select * into f from public.day_figures where environment = p_environment and day <= p_day order by day desc limit 1;
  if not found then return null; end if;
  return jsonb_build_object(
    'day', f.day, 'active', f.active, 'active7', f.active_7, 'active28', f.active_28,
    'voiceUse', round(f.spoke::numeric / nullif(f.active, 0), 4),
    'retention', round(f.retained_7::numeric / nullif(f.earlier_7, 0), 4),
    'completion', (select round(sum(tasks_completed) / nullif(sum(tasks_created), 0), 4) from public.day_figures
      where environment = p_environment and day > f.day - 28 and day <= f.day),
    'adoption', (select coalesce(jsonb_object_agg(feature, round(users_28::numeric / nullif(f.active_28, 0), 4)), '{}')
      from public.feature_figures where environment = p_environment and day = f.day));
end $$;

-- Retention by cohort: of the installs that began in a week, the share seen n weeks later. [{cohort, users, weeks: [1, …]}]
create or replace function public.retention_cohorts(p_environment text, p_weeks integer default 12) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform public.require_operator();
  return (select coalesce(jsonb_agg(jsonb_build_object('cohort', cohort, 'users', size, 'weeks', weeks) order by cohort), '[]')
    from (
      select c.cohort, max(z.users) as size, jsonb_agg(round(c.users::numeric / z.users, 4) order by c.week) as weeks
      from public.cohort_figures as c
      join public.cohort_figures as z on z.environment = c.environment and z.cohort = c.cohort and z.week = 0
      where c.environment = p_environment and c.cohort > current_date - 7 * p_weeks
      group by c.cohort
    ) as cohorts);
end $$;

-- Each target with what was found and whether it is met; null where nothing was measured.
create or replace function public.target_verdicts(p_voice jsonb, p_openai jsonb, p_users jsonb, p_database jsonb) returns jsonb
language sql immutable set search_path = '' as $$
  select jsonb_object_agg(name, jsonb_build_object('value', value, 'target', target, 'met', case when above then value > target else value < target end))
  from (values
    ('recordingSuccess', (p_voice->'recording'->>'success')::numeric, 0.99, true),
    ('systemLatencyMs', (p_voice->'latencyMs'->>'mean')::numeric, 200, false),
    ('errorRate', 1 - (p_voice->'processing'->>'success')::numeric, 0.01, false),
    ('openaiErrorRate', 1 - (p_openai->'requests'->>'success')::numeric, 0.01, false),
    ('satisfaction', (p_voice->'satisfaction'->>'success')::numeric, 0.9, true),
    ('voiceProcessingMs', (p_voice->'processingTimeMs'->>'p95')::numeric, 2000, false),
    ('databaseQueryMs', (p_database->>'queryMeanMs')::numeric, 100, false),
    ('memoryMb', (p_voice->'memoryMb'->>'p95')::numeric, 500, false),
    ('cpu', (p_voice->'cpu'->>'mean')::numeric, 0.5, false),
    ('dailyActiveUsers', (p_users->>'active')::numeric, 1000, true),
    ('voiceUse', (p_users->>'voiceUse')::numeric, 0.6, true),
    ('retention', (p_users->>'retention')::numeric, 0.8, true),
    ('taskCompletion', (p_users->>'completion')::numeric, 0.7, true),
    ('featureAdoption', (select max(value::numeric) from jsonb_each_text(p_users->'adoption')), 0.4, true)
  ) as verdict (name, value, target, above)
$$;

-- Everything at once.
create or replace function public.dashboard(p_environment text, p_from timestamptz, p_to timestamptz,
  p_release text default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  voice jsonb;
  openai jsonb;
  users jsonb;
  database jsonb;
begin
  perform public.require_operator();
  voice := public.voice_figures(p_environment, p_from, p_to, p_release);
  openai := public.openai_figures(p_environment, p_from, p_to, p_release);
  users := public.user_figures(p_environment, (p_to at time zone 'UTC')::date);
  database := public.database_figures();
  return jsonb_build_object('voice', voice, 'openai', openai, 'users', users, 'database', database,
    'cohorts', public.retention_cohorts(p_environment),
    'targets', public.target_verdicts(voice, openai, users, database),
    'alerts', public.alerts(p_environment)->'now');
end $$;

do $$
declare
  name text;
begin
  foreach name in array array['metric_figures(text, text, timestamptz, timestamptz, text)',
    'metric_series(text, text, timestamptz, timestamptz, text)', 'voice_figures(text, timestamptz, timestamptz, text)',
    'openai_figures(text, timestamptz, timestamptz, text)', 'database_figures()', 'user_figures(text, date)',
    'retention_cohorts(text, integer)', 'dashboard(text, timestamptz, timestamptz, text)']
  loop
    execute 'revoke all on function public.' || name || ' from public, anon';
    execute 'grant execute on function public.' || name || ' to authenticated, service_role';
  end loop;
  revoke all on function public.target_verdicts(jsonb, jsonb, jsonb, jsonb) from public, anon, authenticated;
end $$;

-- Where pg_cron is there (Supabase has it); elsewhere `npm run operate -- watch` does it.
do $$
begin
  if exists (select from pg_available_extensions where name = 'pg_cron') then
    create extension if not exists pg_cron;
    perform cron.schedule('sayso-roll-up', '* * * * *', 'select public.roll_up()');
    perform cron.schedule('sayso-alerts', '* * * * *', 'select public.evaluate_alerts()');
    perform cron.schedule('sayso-days', '*/10 * * * *', 'select public.refresh_days()');
    perform cron.schedule('sayso-partitions', '7 0 * * *', 'select public.keep_event_partitions()');
    perform cron.schedule('sayso-prune', '17 0 * * *', 'select public.prune_rollups()');
  end if;
end $$;
