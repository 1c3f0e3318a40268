-- Health of a release and of a flag, for the rollout engine and the publisher: users, and those of them who met trouble.

-- Users active on each release since a time, how many of them had an error that was not recovered from or a capture that
-- failed, and how many had a crash. One user counts once, whatever happened to them.
create or replace function public.release_health(p_environment text, p_since timestamptz, p_release text default null)
returns table (release text, users bigint, users_with_errors bigint, users_with_crashes bigint)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform public.require_operator();
  return query
    select u.release, count(*), count(*) filter (where u.last_error_at >= p_since),
      count(*) filter (where u.last_crash_at >= p_since)
    from public.release_users as u
    where u.environment = p_environment and u.last_at >= p_since and (p_release is null or u.release = p_release)
    group by u.release order by u.release;
end $$;

-- The same for a flag, by its answer: `variant` true is the group that has the feature, false the one that has not.
create or replace function public.flag_health(p_environment text, p_flag text, p_since timestamptz)
returns table (variant boolean, users bigint, users_with_errors bigint, users_with_crashes bigint)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform public.require_operator();
  return query
    select e.variant, count(distinct e.install_id),
      count(distinct e.install_id) filter (where e.last_error_at >= p_since),
      count(distinct e.install_id) filter (where e.last_crash_at >= p_since)
    from public.flag_exposures as e
    where e.environment = p_environment and e.flag = p_flag and e.last_at >= p_since
    group by e.variant order by e.variant;
end $$;

-- How many users have a flag's feature since a time: those whom taking it back affects.
create or replace function public.flag_affected_users(p_environment text, p_flag text, p_since timestamptz)
returns bigint
language plpgsql stable security definer set search_path = '' as $$
begin
  perform public.require_operator();
  return (select count(distinct install_id) from public.flag_exposures
    where environment = p_environment and flag = p_flag and variant and last_at >= p_since);
end $$;

revoke all on function public.release_health(text, timestamptz, text), public.flag_health(text, text, timestamptz),
  public.flag_affected_users(text, text, timestamptz) from public, anon, authenticated;
grant execute on function public.release_health(text, timestamptz, text), public.flag_health(text, text, timestamptz),
  public.flag_affected_users(text, text, timestamptz) to authenticated, service_role;
