-- What a person may ask of an account as a whole, and what keeps the tables small.

-- Everything that is kept of the one who asks, page by page: {"rows": [{"table", ...columns}], "next"}; `next` is what the next
-- page is asked by, null after the last one.
create function public.export_account(p_after text default null, p_limit integer default 500) returns jsonb
language plpgsql stable security invoker set search_path = '' as $$
declare
  me uuid := auth.uid();
  at_most integer := least(greatest(coalesce(p_limit, 500), 1), 1000);
  part text := split_part(coalesce(p_after, 'account:'), ':', 1);
  after text := split_part(coalesce(p_after, 'account:'), ':', 2);
  rows jsonb;
  last text;
begin
  if me is null then perform sayso.fail(401, 'not_signed_in', 'Sign in first.'); end if;
  if p_after !~ '^(records:[0-9]{1,18}|applied_ops:[0-9a-f-]{36})$' then
    perform sayso.fail(400, 'bad_request', 'That is no page of an export.');
  end if;
  if part = 'account' then
    select jsonb_build_array(jsonb_build_object('table', 'account', 'email', auth.jwt()->>'email', 'user_id', me))
      || coalesce((select jsonb_agg(jsonb_build_object('table', 'user_counters') || to_jsonb(u)) from public.user_counters as u
        where u.user_id = me), '[]')
      || coalesce((select jsonb_agg(jsonb_build_object('table', 'pull_counts') || to_jsonb(c)) from public.pull_counts as c
        where c.user_id = me), '[]')
      || coalesce((select jsonb_agg(jsonb_build_object('table', 'devices') || to_jsonb(d)) from public.devices as d
        where d.user_id = me), '[]') into rows;
    return jsonb_build_object('rows', rows, 'next', 'records:0');
  end if;
  if part = 'records' then
    select jsonb_agg(jsonb_build_object('table', 'records') || to_jsonb(r) order by r.counter), max(r.counter)::text
    into rows, last from (
      select * from public.records as all_records where all_records.user_id = me and all_records.counter > after::bigint
      order by all_records.counter limit at_most
    ) as r;
    return jsonb_build_object('rows', coalesce(rows, '[]'),
      'next', coalesce('records:' || last, 'applied_ops:00000000-0000-0000-0000-000000000000'));
  end if;
  select jsonb_agg(jsonb_build_object('table', 'applied_ops') || to_jsonb(o) order by o.op_id),
    (array_agg(o.op_id order by o.op_id desc))[1]::text
  into rows, last from (
    select * from public.applied_ops as all_ops where all_ops.user_id = me and all_ops.op_id > after::uuid
    order by all_ops.op_id limit at_most
  ) as o;
  return jsonb_build_object('rows', coalesce(rows, '[]'), 'next', 'applied_ops:' || last);
end $$;

-- Removes the one who asks, and by the keys of the tables everything that is kept of them. The only function of sync that runs
-- with its owner's rights: nobody may touch auth.users with their own.
create function public.delete_account() returns void
language plpgsql volatile security definer set search_path = '' set statement_timeout = '60s' as $$
begin
  if auth.uid() is null then perform sayso.fail(401, 'not_signed_in', 'Sign in first.'); end if;
  delete from auth.users where id = auth.uid();
end $$;

-- Run daily. What was deleted more than a month ago loses its words and keeps its clocks, so that a device that was away still
-- learns of the deletion; ids of operations go after three months: should one come again, its clocks lose to themselves.
create function public.prune_sync() returns void
language plpgsql volatile security invoker set search_path = '' as $$
declare
  person uuid;
begin
  for person in
    select distinct user_id from public.records where deleted and bytes > 0 and updated_at < now() - interval '30 days'
  loop
    -- As every other writer: first the lock of the user's counter.
    perform from public.user_counters where user_id = person for update;
    with old as (
      select kind, id, bytes from public.records
      where user_id = person and deleted and bytes > 0 and updated_at < now() - interval '30 days'
    ),
    emptied as (
      update public.records as r set fields = jsonb_build_object('deleted', r.fields->'deleted'), bytes = 0 from old
      where r.user_id = person and r.kind = old.kind and r.id = old.id
    )
    update public.user_counters as u set rows = u.rows - freed.rows, bytes = u.bytes - freed.bytes
    from (select count(*)::integer as rows, coalesce(sum(old.bytes), 0) as bytes from old) as freed where u.user_id = person;
  end loop;
  delete from public.applied_ops where applied_at < now() - interval '90 days';
end $$;

-- To be called after a backup was restored: every device reads everything again, and sends what the server has lost.
create function public.renew_server_epoch() returns uuid
language sql volatile security invoker set search_path = '' as $$
  update public.server_epoch set epoch = gen_random_uuid() returning epoch
$$;

revoke all on function public.export_account(text, integer), public.delete_account(), public.prune_sync(),
  public.renew_server_epoch() from public, anon, authenticated;
grant execute on function public.export_account(text, integer), public.delete_account() to authenticated;
grant execute on function public.prune_sync(), public.renew_server_epoch() to service_role;

-- A hint that there is something to pull, without content, on a channel that its user alone may join. Devices pull on a timer
-- as well, so nothing depends on it, and a push never fails for it.
create function sayso.hint() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if to_regprocedure('realtime.send(jsonb,text,text,boolean)') is not null then
    execute 'select realtime.send(jsonb_build_object(''counter'', $1), ''changed'', ''sync:'' || $2, true)'
    using new.counter, new.user_id;
  end if;
  return null;
exception when others then
  raise warning 'no hint was sent: %', sqlerrm;
  return null;
end $$;
revoke all on function sayso.hint() from public, anon, authenticated;
create trigger hint after update on public.user_counters for each row
  when (old.counter <> new.counter) execute function sayso.hint();
create policy own_sync_hints on realtime.messages for select to authenticated
  using (realtime.topic() = 'sync:' || (select auth.uid()));

-- How long a statement of each role may take, and wait for a lock of another push. The API answers in 200 ms; what takes seconds
-- is stuck.
alter role anon set statement_timeout = '3s';
alter role authenticated set statement_timeout = '5s';
alter role authenticated set lock_timeout = '4s';
alter role authenticated set idle_in_transaction_session_timeout = '10s';
notify pgrst, 'reload config';
