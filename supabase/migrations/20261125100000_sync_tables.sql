-- What a person's devices share: records whose fields are registers of their own, each with the clock of its last change.
-- Nobody but push_ops writes them (next file). What each part promises is in docs/supabase.md.

-- A hosted project opens whatever is made in public to everybody. From here on it is the other way round: closed until a migration
-- opens it by name.
alter default privileges in schema public revoke all on tables from anon, authenticated;
alter default privileges in schema public revoke all on sequences from anon, authenticated;
alter default privileges in schema public revoke all on functions from anon, authenticated;
alter default privileges revoke execute on functions from public;

-- Helpers that requests cannot call: PostgREST serves the schema public only.
create schema sayso;
grant usage on schema sayso to authenticated, service_role;

-- Changes when the server has lost what it had, as after a restored backup: devices then start over.
create table public.server_epoch (
  is_only boolean primary key default true check (is_only),
  epoch uuid not null default gen_random_uuid()
);
insert into public.server_epoch default values;

-- How much one account may take. Data, so that a publisher can change it while everything runs.
create table public.sync_limits (
  is_only boolean primary key default true check (is_only),
  ops_per_push integer not null default 500 check (ops_per_push between 1 and 1000),
  -- Of one operation and of one push, as JSON text.
  op_bytes integer not null default 65536,
  push_bytes integer not null default 2097152,
  -- At most so much goes into one answer of pull_changes, beyond the first row.
  pull_bytes integer not null default 2097152,
  rows_per_user integer not null default 250000,
  bytes_per_user bigint not null default 268435456,
  devices_per_user integer not null default 50,
  pushes_per_minute integer not null default 240,
  pulls_per_minute integer not null default 480,
  -- A device's clock counts as at most so far ahead of the server's.
  clock_ahead_ms integer not null default 60000
);
insert into public.sync_limits default values;

-- One row a user. Whoever pushes holds its lock until the end of the transaction, so the order of counters is the order of
-- commits, and a reader that has seen a counter has seen everything below it.
create table public.user_counters (
  user_id uuid primary key references auth.users on delete cascade,
  counter bigint not null default 0,
  -- What the user's records take; those emptied after their deletion do not count.
  rows integer not null default 0,
  bytes bigint not null default 0,
  -- The server's time of the last push in epoch milliseconds, which never repeats: clocks from too far ahead are put there.
  clock_ms bigint not null default 0,
  minute timestamptz not null default '-infinity',
  pushes integer not null default 0
) with (fillfactor = 50);

create table public.records (
  user_id uuid not null references auth.users on delete cascade,
  kind text not null check (kind in ('task', 'capture', 'setting')),
  id text not null check (length(id) between 1 and 100),
  -- {name: value} and {name: clock}, with the same names until the record is emptied (prune_sync). A clock is `milliseconds-counter-device` with 15 digits and 4 hex
  -- digits; as bytes they sort in their order.
  fields jsonb not null,
  clocks jsonb not null,
  -- The register `deleted` says so, and no other field has a later clock.
  deleted boolean not null,
  bytes integer not null check (bytes <= 262144),
  counter bigint not null,
  updated_at timestamptz not null default now(),
  primary key (user_id, kind, id)
);
create unique index records_user_id_counter_idx on public.records (user_id, counter);

-- An operation that comes again changes nothing. In the same transaction as its effect.
create table public.applied_ops (
  user_id uuid not null references auth.users on delete cascade,
  op_id uuid not null,
  applied_at timestamptz not null default now(),
  primary key (user_id, op_id)
);
create index applied_ops_applied_at_idx on public.applied_ops using brin (applied_at);

create table public.devices (
  user_id uuid not null references auth.users on delete cascade,
  device_id text not null check (device_id ~ '^[A-Za-z0-9_.:-]{1,64}$'),
  name text check (length(name) <= 100),
  last_seen timestamptz not null default now(),
  primary key (user_id, device_id)
) with (fillfactor = 80);

-- How often an account asked within the running minute. Apart from user_counters, so that reading never waits for a push, and
-- unlogged: counting costs no write to the disk, and a crash may forget it.
create unlogged table public.pull_counts (
  user_id uuid primary key references auth.users on delete cascade,
  minute timestamptz not null,
  pulls integer not null
) with (fillfactor = 50);

do $$
declare
  name text;
begin
  foreach name in array array['server_epoch', 'sync_limits', 'user_counters', 'records', 'applied_ops', 'devices', 'pull_counts']
  loop
    execute format('alter table public.%I enable row level security', name);
    execute format('revoke all on public.%I from public, anon, authenticated', name);
    execute format('grant select on public.%I to authenticated', name);
  end loop;
  -- One row that is the same for all who are signed in.
  foreach name in array array['server_epoch', 'sync_limits'] loop
    execute format('create policy readable on public.%I for select to authenticated using ((select auth.uid()) is not null)',
      name);
  end loop;
  foreach name in array array['user_counters', 'records', 'applied_ops', 'devices', 'pull_counts'] loop
    execute format('create policy own_rows on public.%I for select to authenticated using (user_id = (select auth.uid()))',
      name);
  end loop;
  -- Functions run with the rights of who calls them, so users hold the right to write; the policies let it through from
  -- inside of push_ops alone. Nothing that a request can set reaches this setting.
  foreach name in array array['user_counters', 'records', 'applied_ops', 'pull_counts'] loop
    execute format($policy$
      create policy written_by_sync on public.%I for insert to authenticated with check (
        user_id = (select auth.uid()) and (select current_setting('sayso.writer', true)) = 'sync')$policy$, name);
    execute format($policy$
      create policy changed_by_sync on public.%I for update to authenticated using (
        user_id = (select auth.uid()) and (select current_setting('sayso.writer', true)) = 'sync'
      ) with check (
        user_id = (select auth.uid()) and (select current_setting('sayso.writer', true)) = 'sync')$policy$, name);
  end loop;
end $$;
grant insert, update on public.user_counters, public.records, public.pull_counts to authenticated;
grant insert on public.applied_ops to authenticated;
drop policy changed_by_sync on public.applied_ops;

-- A person names and removes devices; push_ops adds them.
create policy added_by_sync on public.devices for insert to authenticated with check (
  user_id = (select auth.uid()) and (select current_setting('sayso.writer', true)) = 'sync');
create policy change_own on public.devices for update to authenticated
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy remove_own on public.devices for delete to authenticated using (user_id = (select auth.uid()));
grant insert, delete, update (name, last_seen) on public.devices to authenticated;

-- An answer with a code, a sentence and a way out: {"code", "message", "details", "hint"} with an HTTP status of its own.
-- https://docs.postgrest.org/en/v12/references/errors.html#raise-errors-with-http-status-codes
create function sayso.fail(status integer, code text, message text, hint text default null, retry_after integer default null)
returns void language plpgsql set search_path = '' as $$
begin
  raise sqlstate 'PGRST' using
    message = jsonb_build_object('code', code, 'message', message, 'hint', hint, 'details', retry_after::text)::text,
    detail = jsonb_build_object('status', status, 'headers',
      case when retry_after is null then '{}'::jsonb else jsonb_build_object('Retry-After', retry_after::text) end)::text;
end $$;

-- Seconds until the minute that requests are counted in is over.
create function sayso.seconds_left(since timestamptz) returns integer
language sql volatile set search_path = '' as $$
  select greatest(1, ceil(60 - extract(epoch from clock_timestamp() - since)))::integer
$$;
revoke all on all functions in schema sayso from public, anon;
grant execute on all functions in schema sayso to authenticated, service_role;
