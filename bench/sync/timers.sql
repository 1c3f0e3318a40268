-- For the bench alone: the functions of sync, each inside of one that says by a header how long it took in the database. What
-- the commit takes comes on top, and is in the time of the answer. (PostgREST's own Server-Timing is wrong by an unknown factor
-- in the versions at hand: https://github.com/PostgREST/postgrest/issues/4522)
alter function public.push_ops(text, jsonb) rename to push_ops_itself;
alter function public.push_ops_itself(text, jsonb) set schema sayso;
alter function public.pull_changes(bigint, integer, uuid) rename to pull_changes_itself;
alter function public.pull_changes_itself(bigint, integer, uuid) set schema sayso;

create function sayso.say_time(since timestamptz) returns void language sql volatile set search_path = '' as $$
  select set_config('response.headers', jsonb_build_array(jsonb_build_object('X-Database-Ms',
    (extract(epoch from clock_timestamp() - since) * 1000)::numeric(12, 3)::text))::text, true)
$$;
create function public.push_ops(p_device text, p_ops jsonb) returns jsonb
language plpgsql volatile set search_path = '' as $$
declare
  began timestamptz := clock_timestamp();
  answer jsonb := sayso.push_ops_itself(p_device, p_ops);
begin
  perform sayso.say_time(began);
  return answer;
end $$;
create function public.pull_changes(p_after bigint, p_limit integer default 500, p_epoch uuid default null) returns jsonb
language plpgsql volatile set search_path = '' as $$
declare
  began timestamptz := clock_timestamp();
  answer jsonb := sayso.pull_changes_itself(p_after, p_limit, p_epoch);
begin
  perform sayso.say_time(began);
  return answer;
end $$;
grant execute on function public.push_ops(text, jsonb), public.pull_changes(bigint, integer, uuid), sayso.say_time(timestamptz)
  to authenticated;
notify pgrst, 'reload schema';
