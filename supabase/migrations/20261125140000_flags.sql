-- Feature flags as every app reads them, and who may see the publisher's figures.

-- Who may read the publisher's figures: the service role, and accounts whose app_metadata says operator (only the service
-- role can write it). Without a request, as in pg_cron and psql, the database's own administrators.
create or replace function public.is_operator() returns boolean
language plpgsql stable set search_path = '' as $$
declare
  claims jsonb := nullif(current_setting('request.jwt.claims', true), '')::jsonb;
begin
  if claims is not null then
    return claims->>'role' = 'service_role'
      or coalesce((claims->'app_metadata'->>'operator')::boolean, false);
  end if;
  return session_user = 'postgres'
    or coalesce((select rolsuper from pg_catalog.pg_roles where rolname = session_user), false);
end $$;

-- Raised first thing by every function that is for operators alone. PostgREST answers 403.
create or replace function public.require_operator() returns void
language plpgsql stable set search_path = '' as $$
begin
  if not public.is_operator() then
    raise insufficient_privilege using message = 'This is for operators.';
  end if;
end $$;

create table public.feature_flags (
  name text primary key check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  -- Share of installs that have the feature: on where bucket(name, install) < percentage * 100, so 0 is nobody.
  percentage numeric not null default 0 check (percentage >= 0 and percentage <= 100),
  -- Off for everybody, whatever else is set.
  killed boolean not null default false,
  -- Install ids that have the feature, or do not, whatever the percentage is. deny goes before allow.
  allow text[] not null default '{}',
  deny text[] not null default '{}',
  -- What a person can do instead, and why the feature is off. For the window; null for the app's own sentence.
  alternative text check (length(alternative) <= 300),
  reason text check (length(reason) <= 300),
  updated_at timestamptz not null default now(),
  -- Counts the changes of this row.
  version bigint not null default 1
);
alter table public.feature_flags enable row level security;

create or replace function public.feature_flag_changed() returns trigger
language plpgsql set search_path = '' as $$
begin
  if tg_op = 'UPDATE' then
    new.version := old.version + 1;
  end if;
  new.updated_at := now();
  -- A hint to read again, without content. Apps poll as well, so nothing depends on it.
  if to_regprocedure('realtime.send(jsonb,text,text,boolean)') is not null then
    execute 'select realtime.send(jsonb_build_object(), ''changed'', ''flags'', false)';
  end if;
  return new;
end $$;
create trigger feature_flag_changed before insert or update on public.feature_flags
  for each row execute function public.feature_flag_changed();

-- The place of a subject among 10,000, as main/flags/bucket.ts: the first four bytes of sha256(salt:subject), big-endian,
-- modulo 10,000.
create or replace function public.bucket(salt text, subject text) returns integer
language sql immutable strict parallel safe set search_path = '' as $$
  select ((get_byte(h, 0)::bigint * 16777216 + get_byte(h, 1) * 65536 + get_byte(h, 2) * 256 + get_byte(h, 3)) % 10000)::integer
  from (select sha256(convert_to(salt || ':' || subject, 'UTF8')) as h) as digest
$$;

-- Whether one install has a feature, as the app decides it. For the rollout engine, which reads back what a client would.
create or replace function public.flag_is_on(p_flag text, p_install text) returns boolean
language sql stable set search_path = '' as $$
  select not killed and not (p_install = any (deny))
    and (p_install = any (allow) or public.bucket(name, p_install) < percentage * 100)
  from public.feature_flags where name = p_flag
$$;

-- What every app reads. The lists come as sha256(name:install) in hex: an app finds itself in them, and nobody else.
create or replace function public.read_flags()
returns table (name text, percentage numeric, killed boolean, allow text[], deny text[], alternative text, reason text,
  updated_at timestamptz, version bigint)
language sql stable security definer set search_path = '' as $$
  select f.name, f.percentage, f.killed,
    array(select encode(sha256(convert_to(f.name || ':' || id, 'UTF8')), 'hex') from unnest(f.allow) as id),
    array(select encode(sha256(convert_to(f.name || ':' || id, 'UTF8')), 'hex') from unnest(f.deny) as id),
    f.alternative, f.reason, f.updated_at, f.version
  from public.feature_flags as f order by f.name
$$;

insert into public.feature_flags (name, percentage) values
  ('voice-recording-v1', 100), ('task-extraction-v1', 100), ('energy-detection-v1', 100), ('offline-support-v1', 100);

revoke all on public.feature_flags from public, anon, authenticated;
revoke all on function public.require_operator(), public.is_operator(), public.feature_flag_changed(),
  public.flag_is_on(text, text), public.read_flags(), public.bucket(text, text) from public, anon, authenticated;
grant execute on function public.read_flags() to anon, authenticated, service_role;
-- Policies ask it, with the rights of whoever reads.
grant execute on function public.is_operator() to authenticated;
grant execute on function public.bucket(text, text), public.flag_is_on(text, text), public.is_operator(),
  public.require_operator() to service_role;
grant select, insert, update, delete on public.feature_flags to service_role;
