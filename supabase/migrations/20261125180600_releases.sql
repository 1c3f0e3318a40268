-- Releases of the app: what was built and signed, and which of them a device is offered. Files lie on any static host; here are
-- only their manifests, signed where they were built. docs/releases.md tells the whole way.

create table public.releases (
  version text primary key check (version ~ '^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$'),
  channel text not null check (channel in ('dev', 'beta', 'stable')),
  -- Schema of the app's database that it brings, and the newest one that it can still open. A device whose database is newer
  -- than that cannot go back to it.
  database_version integer not null check (database_version > 0),
  opens_database integer not null,
  -- One that devices may be sent back to, or given at once: it was at 100% to the end, or an operator said so (the first one).
  good boolean not null default false,
  -- No longer offered to anybody, nor gone back to.
  withdrawn boolean not null default false,
  -- The release that a person's device gets instead of this one where its database allows no way back: a higher version, built
  -- of older code.
  replaced_by text references public.releases,
  notes text not null default '' check (length(notes) <= 4000),
  created_at timestamptz not null default now(),
  check (opens_database >= database_version)
);

create table public.release_files (
  version text not null references public.releases on delete cascade,
  platform text not null check (platform in ('win32', 'darwin', 'linux')),
  arch text not null check (arch in ('x64', 'arm64')),
  -- The signed bytes, as they are: JSON with version, files, sizes and sha512. Never written anew, or the signature breaks.
  manifest text not null check (length(manifest) <= 20000),
  -- ed25519 over the manifest by the release key, base64.
  signature text not null,
  primary key (version, platform, arch)
);

-- Order of versions as semantic versioning has it: three numbers, and a pre-release before its release.
-- As bytes, so that no collation has a say.
create function public.version_key(p_version text) returns bytea
language sql immutable strict parallel safe set search_path = '' as $$
  select convert_to(lpad(split_part(core, '.', 1), 8, '0') || lpad(split_part(core, '.', 2), 8, '0') || lpad(split_part(core, '.', 3), 8, '0')
    || case when position('-' in p_version) = 0 then '~'
       else '-' || (select string_agg(case when part ~ '^\d+$' then '0' || lpad(part, 12, '0') else '1' || part end, '.' order by place)
         from unnest(string_to_array(substr(p_version, position('-' in p_version) + 1), '.')) with ordinality as p (part, place)) end, 'UTF8')
  from (select split_part(p_version, '-', 1) as core) as c
$$;

-- A channel's devices also get what is published on the steadier ones.
create function public.channels_of(p_channel text) returns text[]
language sql immutable strict parallel safe set search_path = '' as $$
  select case p_channel when 'dev' then array['dev', 'beta', 'stable'] when 'beta' then array['beta', 'stable'] else array['stable'] end
$$;

-- What a device is offered. `p_current` is the version that it runs, `p_database` the schema of its database.
--   in a running stage        -> the new version
--   on a version that was taken back -> the newest good one that opens its database (downgrade), else the replacement
--   otherwise                 -> the newest good one, when it is newer
-- `percentage` and `salt` let the device check by itself that it is in the stage.
create function public.feed_entry(
  p_channel text, p_platform text, p_arch text, p_install text, p_current text, p_database integer
) returns jsonb language sql stable set search_path = public, pg_temp as $$
  with built as (
    select r.version, r.good, r.opens_database, r.replaced_by, f.manifest, f.signature, version_key(r.version) as place,
      o.state, o.percentage, o.reason, coalesce(o.state in ('ROLLING_BACK', 'ROLLED_BACK', 'EMERGENCY'), false) as taken_back
    from releases r
    join release_files f on f.version = r.version and f.platform = p_platform and f.arch = p_arch
    left join lateral (
      select * from rollouts where kind = 'release' and subject = r.version order by created_at desc limit 1) o on true
    where r.channel = any (channels_of(p_channel)) and not r.withdrawn
  ),
  good as (select * from built where good and not taken_back),
  chosen as (
    -- Of a device that has to leave its version.
    select 1 as rank, b.*, 'downgrade' as action, 100::numeric as offered, c.reason as why
    from good b join built c on c.version = p_current and c.taken_back
    where b.place < c.place and b.opens_database >= p_database
    union all
    select 2, b.*, 'update', 100, c.reason
    from built b join built c on c.version = p_current and c.taken_back and c.replaced_by = b.version where not b.taken_back
    union all
    -- Of one in the stage of a rollout under way. While it is paused nobody new gets it.
    select 3, b.*, 'update', b.percentage, null
    from built b
    where b.state in ('RUNNING', 'HOLD') and b.place > version_key(p_current)
      and bucket(b.version, p_install) < b.percentage * 100
    union all
    select 4, b.*, 'update', 100, null from good b where b.place > version_key(p_current)
  )
  select jsonb_build_object('version', version, 'manifest', manifest, 'signature', signature, 'action', action,
    'percentage', offered, 'salt', version, 'reason', why)
  from chosen order by rank, place desc limit 1
$$;

-- What the engine does to releases: the feed reads the rollout itself, so only the end has to be written down.
create or replace function public.rollout_apply(p_rollout public.rollouts) returns void
language sql set search_path = public, pg_temp as $$
  update feature_flags set percentage = p_rollout.percentage
  where p_rollout.kind = 'flag' and name = p_rollout.subject and percentage <> p_rollout.percentage;
  update releases set good = true where p_rollout.kind = 'release' and version = p_rollout.subject and p_rollout.state = 'DONE' and not good;
  update releases set good = false
  where p_rollout.kind = 'release' and version = p_rollout.subject and p_rollout.state = 'ROLLING_BACK' and good;
$$;

-- Devices that ran what is taken back. Of a release: those that sent anything from it since its rollout began.
create or replace function public.rollout_affected(p_rollout public.rollouts) returns integer
language sql stable set search_path = public, pg_temp as $$
  select case p_rollout.kind
    when 'flag' then (select count(distinct install_id)::integer from flag_exposures
      where flag = p_rollout.subject and variant and last_at >= p_rollout.started_at)
    else (select count(distinct install_id)::integer from events
      where release = p_rollout.subject and at >= p_rollout.started_at) end
$$;

-- Taken back is said once in the record of decisions, with the reason and how many it concerned.
create or replace function public.rollout_record(p_rollout public.rollouts, p_affected integer, p_now timestamptz)
returns void language plpgsql set search_path = public, pg_temp as $$
declare
  line text := case p_rollout.kind when 'flag' then 'feature_rollback' else 'release_rollback' end;
begin
  if exists (select from rollout_events where rollout_id = p_rollout.id and action = line) then return; end if;
  perform rollout_log(p_rollout, p_rollout.state, line, p_rollout.reason,
    jsonb_build_object('affected_users', p_affected), 'engine', p_now);
end $$;

do $$
declare name text;
begin
  foreach name in array array['releases', 'release_files'] loop
    execute format('alter table public.%I enable row level security', name);
    execute format('revoke all on public.%I from anon, authenticated', name);
    execute format('grant select on public.%I to authenticated', name);
    execute format('create policy operators_read on public.%I for select to authenticated using ((select public.is_operator()))', name);
    execute format('grant all on public.%I to service_role', name);
  end loop;
  foreach name in array array['version_key(text)', 'channels_of(text)', 'feed_entry(text, text, text, text, text, integer)'] loop
    execute format('revoke all on function public.%s from public, anon, authenticated', name);
    execute format('grant execute on function public.%s to service_role', name);
  end loop;
end $$;
