-- Alerts for the publisher, over everybody's figures and for each release by itself. The rules are those of
-- shared/config/alerts.ts, and alert_step() decides as main/telemetry/alerts/reduceAlert.ts; tests compare both.

create table public.alert_rules (
  alert text primary key,
  metric text not null,
  -- failures: share that did not go well; mean; peak; crashedUsers: users with a crash; connections: share of the pool in use.
  figure text not null check (figure in ('failures', 'mean', 'peak', 'crashedUsers', 'connections')),
  -- Breached above this.
  threshold double precision not null,
  minutes integer not null check (minutes > 0),
  min_count integer not null check (min_count >= 0)
);

insert into public.alert_rules (alert, metric, figure, threshold, minutes, min_count) values
  ('recordingSuccess', 'recording', 'failures', 0.01, 15, 100),
  ('processingSuccess', 'processing', 'failures', 0.05, 15, 100),
  ('voiceLatency', 'voice_latency', 'mean', 200, 15, 30),
  ('processingTime', 'processing_time', 'mean', 2000, 15, 30),
  ('openaiQuota', 'openai_quota', 'peak', 0.8, 15, 1),
  ('openaiErrors', 'openai', 'failures', 0.01, 15, 100),
  ('openaiLatency', 'openai', 'mean', 1000, 15, 30),
  -- Of the users of the last hour, those whose app crashed in it: the error rate that a release is aimed at.
  ('crashRate', 'crash', 'crashedUsers', 0.01, 60, 200),
  ('connections', 'connections', 'connections', 0.8, 1, 0);

-- How alerts come and go: alertSteps of shared/config/alerts.ts.
create table public.alert_steps (
  single boolean primary key default true check (single),
  warn_at double precision not null,
  clear_at double precision not null,
  raise_after integer not null,
  clear_after integer not null,
  give_up_ms bigint not null
);
insert into public.alert_steps (warn_at, clear_at, raise_after, clear_after, give_up_ms)
values (0.8, 0.9, 2, 3, 86400000);

-- release '' is all of them together.
create table public.alert_memory (
  environment text not null,
  release text not null,
  alert text not null references public.alert_rules on delete cascade,
  state text not null default 'ok' check (state in ('ok', 'warning', 'breached', 'recovered')),
  over integer not null default 0,
  clear integer not null default 0,
  judged_at timestamptz,
  primary key (environment, release, alert)
);

create table public.alert_changes (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  environment text not null,
  release text not null,
  alert text not null,
  state text not null,
  value double precision,
  threshold double precision not null,
  n bigint not null,
  -- When the webhook took it; null while it is owed.
  delivered_at timestamptz
);
create index alert_changes_owed on public.alert_changes (id) where delivered_at is null;
create index alert_changes_by_time on public.alert_changes (environment, at);

-- One look at a figure of which more is worse.
create or replace function public.alert_step(p_memory public.alert_memory, p_threshold double precision, p_min_count bigint,
  p_value double precision, p_n bigint, p_at timestamptz) returns public.alert_memory
language plpgsql stable set search_path = '' as $$
declare
  steps public.alert_steps;
  result public.alert_memory := p_memory;
  mild text;
begin
  select * into steps from public.alert_steps;
  if p_value is null or p_n < p_min_count then
    if p_memory.judged_at is not null
      and p_at - p_memory.judged_at >= make_interval(secs => steps.give_up_ms / 1000.0) then
      result.state := 'ok'; result.over := 0; result.clear := 0; result.judged_at := null;
    end if;
    return result;
  end if;
  result.over := case when p_value > p_threshold then p_memory.over + 1 else 0 end;
  result.clear := case when p_value <= p_threshold * steps.clear_at then p_memory.clear + 1 else 0 end;
  result.judged_at := p_at;
  mild := case when p_value > p_threshold * steps.warn_at then 'warning' else 'ok' end;
  if p_memory.state <> 'breached' and result.over >= steps.raise_after then
    result.state := 'breached'; result.over := 0; result.clear := 0;
  elsif p_memory.state in ('ok', 'warning') then
    result.state := mild;
  elsif result.clear >= steps.clear_after then
    result.state := case p_memory.state when 'breached' then 'recovered' else mild end;
    result.over := 0; result.clear := 0;
  end if;
  return result;
end $$;

-- Share of the connections in use. Gauge.
create or replace function public.connection_use() returns double precision
language sql stable security definer set search_path = '' as $$
  select (select count(*) from pg_catalog.pg_stat_activity where backend_type = 'client backend')::double precision
    / current_setting('max_connections')::double precision
$$;

-- What every rule finds now, for each release that was seen within its window and for all together.
create or replace function public.alert_looks(p_now timestamptz)
returns table (environment text, release text, alert text, threshold double precision, min_count bigint,
  value double precision, n bigint)
language sql stable security definer set search_path = '' as $$
  with sums as (
    select r.environment, r.release, a.alert, a.figure, sum(r.n) as n, sum(r.good) as good, sum(r.total) as total,
      max(r.peak) as peak
    from public.alert_rules as a
    join public.metric_rollups as r on r.metric = a.metric and r.grain = 1
      and r.start_at > p_now - make_interval(mins => a.minutes) and r.start_at <= p_now
    group by 1, 2, 3, 4
  ),
  crashes as (
    select u.environment, u.release, a.alert, count(*) as n,
      count(*) filter (where u.last_crash_at > p_now - make_interval(mins => a.minutes)) as crashed
    from public.alert_rules as a
    join public.release_users as u on u.last_at > p_now - make_interval(mins => a.minutes) and u.last_at <= p_now
    where a.figure = 'crashedUsers'
    group by 1, 2, 3
  ),
  found as (
    select s.environment, s.release, s.alert, s.figure, s.n, s.good, s.total, s.peak from sums as s
    where s.figure in ('failures', 'mean', 'peak')
    union all
    select s.environment, '', s.alert, s.figure, sum(s.n), sum(s.good), sum(s.total), max(s.peak) from sums as s
    where s.figure in ('failures', 'mean', 'peak') group by 1, 3, 4
    union all
    select c.environment, c.release, c.alert, 'failures', c.n, c.n - c.crashed, 0, null from crashes as c
    union all
    select c.environment, '', c.alert, 'failures', sum(c.n), sum(c.n - c.crashed), 0, null from crashes as c group by 1, 3
    union all
    select 'production', '', a.alert, 'peak', 1, 1, 0, public.connection_use()
    from public.alert_rules as a where a.figure = 'connections'
  ),
  looked as (
    select f.environment, f.release, f.alert, f.n::bigint as n,
      (case f.figure when 'failures' then 1 - f.good / f.n when 'mean' then f.total / f.n else f.peak end)::double precision
        as value
    from found as f where f.n > 0
  ),
  -- What is remembered and was not seen now is looked at, too: it may be given up.
  everything as (
    select l.environment, l.release, l.alert from looked as l
    union select m.environment, m.release, m.alert from public.alert_memory as m where m.state <> 'ok'
  )
  select e.environment, e.release, e.alert, a.threshold, a.min_count::bigint, l.value, coalesce(l.n, 0)
  from everything as e join public.alert_rules as a using (alert)
  left join looked as l using (environment, release, alert)
$$;

-- Looks at every rule once; run each minute, after roll_up(). Returns what changed.
create or replace function public.evaluate_alerts(p_now timestamptz default now())
returns setof public.alert_changes
language plpgsql security definer set search_path = '' as $$
declare
  look record;
  before public.alert_memory;
  result public.alert_memory;
  change public.alert_changes;
begin
  perform public.require_operator();
  perform pg_advisory_xact_lock(hashtext('public.evaluate_alerts'));
  for look in select * from public.alert_looks(p_now) order by alert, environment, release loop
    select * into before from public.alert_memory as m
    where m.environment = look.environment and m.release = look.release and m.alert = look.alert;
    if not found then
      before := row(look.environment, look.release, look.alert, 'ok', 0, 0, null)::public.alert_memory;
    end if;
    result := public.alert_step(before, look.threshold, look.min_count, look.value, look.n, p_now);
    insert into public.alert_memory as m select result.*
    on conflict (environment, release, alert) do update set state = excluded.state, over = excluded.over,
      clear = excluded.clear, judged_at = excluded.judged_at;
    if result.state <> before.state then
      insert into public.alert_changes (at, environment, release, alert, state, value, threshold, n)
      values (p_now, look.environment, look.release, look.alert, result.state,
        case when result.judged_at = p_now then look.value end, look.threshold, look.n)
      returning * into change;
      return next change;
    end if;
  end loop;
end $$;

-- For the webhook: what it does not have yet, oldest first. It says which it took; what it did not take comes again.
create or replace function public.alerts_owed(p_limit integer default 50) returns setof public.alert_changes
language plpgsql stable security definer set search_path = '' as $$
begin
  perform public.require_operator();
  return query select * from public.alert_changes where delivered_at is null order by id limit p_limit;
end $$;

create or replace function public.alerts_delivered(p_ids bigint[]) returns bigint
language plpgsql security definer set search_path = '' as $$
declare
  n bigint;
begin
  perform public.require_operator();
  update public.alert_changes set delivered_at = now() where id = any (p_ids) and delivered_at is null;
  get diagnostics n = row_count;
  return n;
end $$;

-- Alerts as they stand, and what became of them lately. For operators.
create or replace function public.alerts(p_environment text, p_since timestamptz default now() - interval '7 days')
returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform public.require_operator();
  return jsonb_build_object(
    'now', (select coalesce(jsonb_agg(to_jsonb(m) - 'over' - 'clear' order by m.alert, m.release), '[]')
      from public.alert_memory as m where m.environment = p_environment and m.state <> 'ok'),
    'history', (select coalesce(jsonb_agg(to_jsonb(c) order by c.id desc), '[]')
      from public.alert_changes as c where c.environment = p_environment and c.at >= p_since));
end $$;

do $$
declare
  name text;
begin
  foreach name in array array['alert_rules', 'alert_steps', 'alert_memory', 'alert_changes'] loop
    execute format('alter table public.%I enable row level security', name);
    execute format('revoke all on public.%I from public, anon, authenticated', name);
    execute format('grant select on public.%I to service_role', name);
  end loop;
  grant update, insert, delete on public.alert_rules, public.alert_steps to service_role;
  foreach name in array array['alert_step(public.alert_memory, double precision, bigint, double precision, bigint, timestamptz)',
    'alert_looks(timestamptz)', 'connection_use()', 'evaluate_alerts(timestamptz)', 'alerts_owed(integer)',
    'alerts_delivered(bigint[])', 'alerts(text, timestamptz)']
  loop
    execute 'revoke all on function public.' || name || ' from public, anon, authenticated';
    execute 'grant execute on function public.' || name || ' to service_role';
  end loop;
  grant execute on function public.alerts(text, timestamptz) to authenticated;
end $$;
