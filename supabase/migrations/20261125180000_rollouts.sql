-- What is shipped in stages: one set of tables for releases of the app and for feature flags alike. The engine that moves them
-- is in the files after this one.

-- The stages and limits of a kind of rollout are data: another plan is another set of rows.
create table public.rollout_plans (
  name text primary key,
  alpha double precision not null default 0.05 check (alpha > 0 and alpha < 0.5),
  beta double precision not null default 0.02 check (beta > 0 and beta < 0.5),
  -- A source of readings that is silent for longer than this counts as failed.
  max_silence interval not null default '6 hours',
  -- Readings that are missing or partial for longer than this hold the rollout before its stage is over.
  error_patience interval not null default '12 hours'
);

create table public.rollout_plan_stages (
  plan text not null references public.rollout_plans on delete cascade,
  ordinal integer not null check (ordinal >= 0),
  percentage numeric(5, 2) not null check (percentage > 0 and percentage <= 100),
  dwell interval not null check (dwell > '0'),
  primary key (plan, ordinal)
);

-- A rate is the share of users a day to whom something happens. p0 is what is tolerated, `factor` times p0 what must be
-- found. A gauge has a limit; over it the rollout waits for a person. A point alert only tells.
create table public.rollout_plan_metrics (
  plan text not null references public.rollout_plans on delete cascade,
  metric text not null,
  kind text not null check (kind in ('rate', 'gauge')),
  source text not null,
  p0 double precision check (p0 > 0 and p0 < 0.5),
  factor double precision not null default 2 check (factor > 1),
  gauge_limit double precision,
  alert_above double precision,
  primary key (plan, metric),
  check ((kind = 'rate') = (p0 is not null)),
  check ((kind = 'gauge') = (gauge_limit is not null)),
  check (p0 is null or p0 * factor < 1)
);

insert into public.rollout_plans (name) values ('standard');
insert into public.rollout_plan_stages (plan, ordinal, percentage, dwell) values
  ('standard', 0, 5, '1 day'),
  ('standard', 1, 20, '3 days'),
  ('standard', 2, 50, '5 days'),
  ('standard', 3, 100, '7 days');
insert into public.rollout_plan_metrics (plan, metric, kind, source, p0, gauge_limit, alert_above) values
  ('standard', 'crash', 'rate', 'sentry', 0.01, null, 0.015),
  ('standard', 'recording_failure', 'rate', 'rollups', 0.01, null, 0.015),
  ('standard', 'processing_failure', 'rate', 'rollups', 0.05, null, 0.075),
  ('standard', 'voice_latency_ms', 'gauge', 'rollups', null, 400, 200),
  ('standard', 'memory_mb', 'gauge', 'rollups', null, 800, 500);

create table public.rollouts (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('release', 'flag')),
  -- A flag's name, or a release's channel: there can be one rollout at a time in each.
  scope text not null,
  -- What is rolled out: the flag's name again, or the version.
  subject text not null,
  -- The bucket's salt, so that it is not always the same people who go first.
  salt text not null,
  plan text not null references public.rollout_plans,
  state text not null default 'DRAFT' check (state in
    ('DRAFT', 'RUNNING', 'HOLD', 'PAUSED', 'ROLLING_BACK', 'ROLLED_BACK', 'EMERGENCY', 'ABORTED', 'DONE')),
  stage integer,
  -- What clients obey.
  percentage numeric(5, 2) not null default 0 check (percentage >= 0 and percentage <= 100),
  stage_entered_at timestamptz,
  paused_at timestamptz,
  -- Why it waits, for a person to read; and whether the engine may go on by itself once the evidence is there.
  hold_reason text,
  hold_kind text check (hold_kind in ('inconclusive', 'error', 'gauge', 'incomplete')),
  error_since timestamptz,
  -- Metrics that are judged against the devices that stayed, because something made those bad as well.
  relative_metrics text[] not null default '{}',
  verdict text check (verdict in ('healthy', 'breach', 'inconclusive', 'error', 'gauge')),
  reason text,
  -- Of the flag or version that takes its place, for what people are told.
  alternative text,
  -- Goes up with each change: whoever acts on an older one is refused.
  revision bigint not null default 1,
  created_by text not null,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz,
  unique (kind, scope, subject, created_at)
);
create unique index rollouts_one_at_a_time on public.rollouts (kind, scope)
  where state in ('RUNNING', 'HOLD', 'PAUSED', 'ROLLING_BACK', 'EMERGENCY');
create index rollouts_moving on public.rollouts (state) where state in ('RUNNING', 'HOLD', 'ROLLING_BACK');

-- One row for each bucket of time: `trials` are days of use by users to whom it had not happened in this stage before,
-- `failures` the users to whom it happened for the first time in this stage. So a user counts once a stage.
create table public.rollout_readings (
  rollout_id uuid not null references public.rollouts on delete cascade,
  stage integer not null,
  metric text not null,
  segment text not null,
  arm text not null check (arm in ('treatment', 'control')),
  bucket timestamptz not null,
  trials integer not null check (trials >= 0),
  failures integer not null check (failures >= 0 and failures <= trials),
  primary key (rollout_id, stage, metric, segment, arm, bucket)
);

create table public.rollout_gauges (
  rollout_id uuid not null references public.rollouts on delete cascade,
  stage integer not null,
  metric text not null,
  bucket timestamptz not null,
  value double precision not null,
  primary key (rollout_id, stage, metric, bucket)
);

-- What the guard saw each time it looked, whether or not it got an answer. Without a row here nothing is healthy.
create table public.rollout_watches (
  rollout_id uuid not null references public.rollouts on delete cascade,
  stage integer not null,
  source text not null,
  bucket timestamptz not null,
  status text not null check (status in ('ok', 'partial', 'missing')),
  detail jsonb not null default '{}',
  primary key (rollout_id, stage, source, bucket)
);

-- Every decision and every command, with its evidence. Only ever added to.
create table public.rollout_events (
  id bigint generated always as identity primary key,
  rollout_id uuid not null references public.rollouts on delete restrict,
  at timestamptz not null,
  actor text not null,
  action text not null,
  from_state text,
  to_state text not null,
  stage integer,
  percentage numeric(5, 2) not null,
  reason text,
  evidence jsonb
);
create index rollout_events_of on public.rollout_events (rollout_id, id);

create function public.refuse_change() returns trigger language plpgsql set search_path = '' as $$
begin
  raise exception 'what is in % is only ever added to', tg_table_name using errcode = 'PT409';
end $$;
create trigger rollout_events_stay before update or delete on public.rollout_events
  for each row execute function public.refuse_change();
create trigger rollout_events_stay_all before truncate on public.rollout_events
  for each statement execute function public.refuse_change();

-- What a person has to be told: the operator now, or people who use the app.
create table public.rollout_notices (
  id uuid primary key default gen_random_uuid(),
  rollout_id uuid not null references public.rollouts on delete cascade,
  audience text not null check (audience in ('operator', 'people')),
  kind text not null,
  text text not null,
  alternative text,
  created_at timestamptz not null,
  -- When the webhook took it; null while it has still to be sent.
  delivered_at timestamptz,
  unique (rollout_id, audience, kind, created_at)
);
create index rollout_notices_undelivered on public.rollout_notices (created_at) where delivered_at is null;

do $$
declare name text;
begin
  foreach name in array array['rollout_plans', 'rollout_plan_stages', 'rollout_plan_metrics', 'rollouts', 'rollout_readings',
    'rollout_gauges', 'rollout_watches', 'rollout_events', 'rollout_notices'] loop
    execute format('alter table public.%I enable row level security', name);
    execute format('revoke all on public.%I from anon, authenticated', name);
    execute format('grant select on public.%I to authenticated', name);
    execute format('create policy operators_read on public.%I for select to authenticated using ((select public.is_operator()))', name);
    execute format('grant all on public.%I to service_role', name);
  end loop;
end $$;
