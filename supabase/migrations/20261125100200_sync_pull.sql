-- Giving a device what it has not seen.

-- The user's records after a counter, in the order of commits:
-- {"epoch", "rows": [{"kind", "id", "fields", "clocks", "counter"}], "counter", "more"}, where `counter` is where to go on from;
-- or {"reset": true, "epoch"} when the device knows another epoch, or has seen more than there is: it then starts at 0.
create function public.pull_changes(p_after bigint, p_limit integer default 500, p_epoch uuid default null) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  me uuid := auth.uid();
  limits public.sync_limits;
  epoch uuid := (select e.epoch from public.server_epoch as e);
  at_most integer := least(greatest(coalesce(p_limit, 500), 1), 1000);
  counted public.pull_counts;
  page record;
begin
  if me is null then perform sayso.fail(401, 'not_signed_in', 'Sign in first.'); end if;
  if p_after is null or p_after < 0 then
    perform sayso.fail(400, 'bad_request', 'A pull begins after a counter, 0 for everything.');
  end if;
  select * into limits from public.sync_limits;
  perform set_config('sayso.writer', 'sync', true);
  insert into public.pull_counts as c (user_id, minute, pulls) values (me, now(), 1)
  on conflict (user_id) do update set
    minute = case when c.minute > now() - interval '1 minute' then c.minute else now() end,
    pulls = case when c.minute > now() - interval '1 minute' then c.pulls + 1 else 1 end
  returning * into counted;
  perform set_config('sayso.writer', '', true);
  if counted.pulls > limits.pulls_per_minute then
    perform sayso.fail(429, 'too_many_pulls', format('At most %s pulls a minute.', limits.pulls_per_minute),
      'Try again later.', sayso.seconds_left(counted.minute));
  end if;

  if p_epoch <> epoch
    or p_after > coalesce((select u.counter from public.user_counters as u where u.user_id = me), 0) then
    return jsonb_build_object('reset', true, 'epoch', epoch);
  end if;
  select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'id', id, 'fields', fields, 'clocks', clocks, 'counter', counter)
      order by counter) filter (where fits), '[]') as rows,
    coalesce(max(counter) filter (where fits), p_after) as counter, coalesce(bool_or(not fits), false) as more
  into page
  from (
    -- One row more than asked for tells whether there are more.
    select *, row_number() over walk <= at_most
      and (row_number() over walk = 1 or sum(bytes) over walk <= limits.pull_bytes) as fits
    from (
      select r.kind, r.id, r.fields, r.clocks, r.counter, r.bytes from public.records as r
      where r.user_id = me and r.counter > p_after order by r.counter limit at_most + 1
    ) as found
    window walk as (order by counter rows unbounded preceding)
  ) as numbered;
  return jsonb_build_object('epoch', epoch, 'rows', page.rows, 'counter', page.counter, 'more', page.more);
end $$;

revoke all on function public.pull_changes(bigint, integer, uuid) from public, anon;
grant execute on function public.pull_changes(bigint, integer, uuid) to authenticated;
