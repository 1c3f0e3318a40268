-- Figures of people by the day: who was active, spoke, came back, finished, and used which feature. Counting people means
-- reading a row for each, so it is done once for each day that changed, and the dashboard reads the result.

create table public.day_figures (
  environment text not null,
  day date not null,
  -- Installs with any event on that day; those that spoke a note.
  active bigint not null,
  spoke bigint not null,
  tasks_created bigint not null,
  tasks_completed bigint not null,
  -- Installs with any event within the 7, and the 28, days that end with that day.
  active_7 bigint not null,
  active_28 bigint not null,
  -- Installs of the 7 days before those 7, and how many of them are among those of the 7.
  earlier_7 bigint not null,
  retained_7 bigint not null,
  refreshed_at timestamptz not null default now(),
  primary key (environment, day)
);

-- Of the installs whose first day is in the week that begins with `cohort` (a Monday), those active in the week that
-- begins `week` weeks later; week 0 has all of them.
create table public.cohort_figures (
  environment text not null,
  cohort date not null,
  week integer not null,
  users bigint not null,
  primary key (environment, cohort, week)
);

-- Installs that used a feature within the 28 days that end with a day, and how its uses of that day went.
create table public.feature_figures (
  environment text not null,
  day date not null,
  feature text not null,
  users_28 bigint not null,
  uses double precision not null,
  successes double precision not null,
  failures double precision not null,
  primary key (environment, day, feature)
);

-- Days whose people changed since they were last counted.
create table public.dirty_days (
  environment text not null,
  day date not null,
  primary key (environment, day)
);

create or replace function public.mark_dirty_days() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.dirty_days select distinct environment, day from changed on conflict do nothing;
  return null;
end $$;
create trigger user_days_inserted after insert on public.user_days referencing new table as changed
  for each statement execute function public.mark_dirty_days();
create trigger user_days_updated after update on public.user_days referencing new table as changed
  for each statement execute function public.mark_dirty_days();
create index if not exists user_days_by_install on public.user_days (environment, install_id, day);

-- Counts one day anew. A late event of an earlier day changes that day only: what later days say of the 7 and 28 days before
-- them is as it was known on their own last count.
create or replace function public.refresh_day(p_environment text, p_day date) returns void
language plpgsql security definer set search_path = '' as $$
declare
  monday date := date_trunc('week', p_day)::date;
begin
  insert into public.day_figures
    (environment, day, active, spoke, tasks_created, tasks_completed, active_7, active_28, earlier_7, retained_7)
  select p_environment, p_day,
    coalesce(sum(on_day::integer), 0), coalesce(sum((spoke > 0)::integer), 0), coalesce(sum(created), 0),
    coalesce(sum(completed), 0), count(*) filter (where in_7), count(*),
    count(*) filter (where in_earlier), count(*) filter (where in_earlier and in_7)
  from (
    select install_id, bool_or(day = p_day) as on_day, bool_or(day > p_day - 7) as in_7,
      bool_or(day > p_day - 14 and day <= p_day - 7) as in_earlier,
      sum(voice_uses) filter (where day = p_day) as spoke, sum(tasks_created) filter (where day = p_day) as created,
      sum(tasks_completed) filter (where day = p_day) as completed
    from public.user_days
    where environment = p_environment and day > p_day - 28 and day <= p_day
    group by install_id
  ) as people
  on conflict (environment, day) do update set active = excluded.active, spoke = excluded.spoke,
    tasks_created = excluded.tasks_created, tasks_completed = excluded.tasks_completed, active_7 = excluded.active_7,
    active_28 = excluded.active_28, earlier_7 = excluded.earlier_7, retained_7 = excluded.retained_7, refreshed_at = now();

  insert into public.cohort_figures (environment, cohort, week, users)
  select p_environment, date_trunc('week', i.first_day)::date as cohort,
    (monday - date_trunc('week', i.first_day)::date) / 7 as week, count(*)
  from (select distinct install_id from public.user_days
    where environment = p_environment and day >= monday and day < monday + 7) as seen
  join public.installs as i on i.environment = p_environment and i.install_id = seen.install_id
  where i.first_day < monday + 7
  group by 2, 3
  on conflict (environment, cohort, week) do update set users = excluded.users;

  insert into public.feature_figures (environment, day, feature, users_28, uses, successes, failures)
  select p_environment, p_day, feature, count(distinct install_id), coalesce(sum(uses) filter (where day = p_day), 0),
    coalesce(sum(successes) filter (where day = p_day), 0), coalesce(sum(failures) filter (where day = p_day), 0)
  from public.feature_days
  where environment = p_environment and day > p_day - 28 and day <= p_day
  group by feature
  on conflict (environment, day, feature) do update set users_28 = excluded.users_28, uses = excluded.uses,
    successes = excluded.successes, failures = excluded.failures;
end $$;

-- Counts the days that changed, oldest first, at most so many. Run every ten minutes. Returns how many it counted.
create or replace function public.refresh_days(p_limit integer default 40) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  dirty record;
  n integer := 0;
begin
  perform public.require_operator();
  perform pg_advisory_xact_lock(hashtext('public.refresh_days'));
  for dirty in select environment, day from public.dirty_days order by day limit p_limit loop
    -- Away before it is counted: what comes meanwhile marks it again.
    delete from public.dirty_days where environment = dirty.environment and day = dirty.day;
    perform public.refresh_day(dirty.environment, dirty.day);
    n := n + 1;
  end loop;
  return n;
end $$;

do $$
declare
  name text;
begin
  foreach name in array array['day_figures', 'cohort_figures', 'feature_figures', 'dirty_days'] loop
    execute format('alter table public.%I enable row level security', name);
    execute format('revoke all on public.%I from public, anon, authenticated', name);
    execute format('grant select on public.%I to service_role', name);
  end loop;
  foreach name in array array['mark_dirty_days()', 'refresh_day(text, date)', 'refresh_days(integer)'] loop
    execute 'revoke all on function public.' || name || ' from public, anon, authenticated';
    execute 'grant execute on function public.' || name || ' to service_role';
  end loop;
end $$;
