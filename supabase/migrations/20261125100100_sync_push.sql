-- Taking the operations of a device.

-- Why an operation cannot be taken, null when it can: {"op_id", "kind", "id", "fields": {name: value}, "clocks": {name: clock}}.
create function sayso.op_problem(op jsonb, max_bytes integer) returns text
language plpgsql immutable set search_path = '' as $$
declare
  names_fit boolean;
begin
  if jsonb_typeof(op) is distinct from 'object' then return 'not_an_object'; end if;
  if jsonb_typeof(op->'op_id') is distinct from 'string'
    or (op->>'op_id') !~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' then return 'bad_op_id'; end if;
  if jsonb_typeof(op->'kind') is distinct from 'string' or (op->>'kind') not in ('task', 'capture', 'setting') then
    return 'bad_kind';
  end if;
  if jsonb_typeof(op->'id') is distinct from 'string' or length(op->>'id') not between 1 and 100 then return 'bad_id'; end if;
  if jsonb_typeof(op->'fields') is distinct from 'object' or op->'fields' = '{}' then return 'bad_fields'; end if;
  if jsonb_typeof(op->'clocks') is distinct from 'object' then return 'bad_clocks'; end if;
  if octet_length(op::text) > max_bytes then return 'too_large'; end if;
  if op->'clocks' @? '$.* ? (@.type() != "string" || !(@ like_regex "^[0-9]{15}-[0-9a-f]{4}-[A-Za-z0-9_.:-]+$"))' then
    return 'bad_clocks';
  end if;
  select count(*) <= 64 and bool_and(name ~ '^[A-Za-z][A-Za-z0-9_]*$' and length(name) <= 64 and op->'clocks' ? name)
    and count(*) = (select count(*) from jsonb_object_keys(op->'clocks')) into names_fit
  from jsonb_object_keys(op->'fields') as f (name);
  if not names_fit then return 'bad_fields'; end if;
  if op->'fields' ? 'deleted' and (jsonb_typeof(op->'fields'->'deleted') not in ('boolean', 'string', 'null')
    or length(op->'fields'->>'deleted') > 40) then return 'bad_fields'; end if;
  return null;
end $$;

-- Whether a record is deleted: its register `deleted` holds true or a time, and nothing else was changed later. So an edit on
-- a second device that came after the deletion brings the record back, whole, and one that came before it does not.
create function sayso.is_deleted(fields jsonb, clocks jsonb) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
  if coalesce(fields->'deleted', 'null') in ('null', 'false') then return false; end if;
  return not exists (
    select from jsonb_each_text(clocks) as c (name, clock)
    where c.name <> 'deleted' and c.clock collate "C" > (clocks->>'deleted') collate "C"
  );
end $$;

-- Merges operations that were found good into the user's records, and gives each record that they touch, changed or not, the
-- next counter: a device whose operation lost pulls what it lost to. The caller holds the lock of the user's counter.
create function sayso.merge_ops(me uuid, ops jsonb, last_counter bigint, latest_ms bigint)
returns table (touched integer, added integer, growth bigint)
language plpgsql volatile set search_path = ''
-- Its plan is the same whatever the values are, and making it takes longer than carrying it out.
set plan_cache_mode = 'force_generic_plan' as $$
#variable_conflict use_column
begin
  return query with changes as (
    select op.ordinal, op.value->>'kind' as kind, op.value->>'id' as id, field.name, field.value,
      op.value->'clocks'->>field.name as clock
    from jsonb_array_elements(ops) with ordinality as op (value, ordinal)
    cross join lateral jsonb_each(op.value->'fields') as field (name, value)
  ),
  held as (
    -- Clocks from too far ahead are held back to the latest that is believed, and keep their order among themselves.
    select ordinal, kind, id, name, value,
      case when left(clock, 15) collate "C" <= lpad(latest_ms::text, 15, '0') then clock
      else lpad(latest_ms::text, 15, '0') || '-'
        || lpad(to_hex(dense_rank() over (partition by left(clock, 15) collate "C" > lpad(latest_ms::text, 15, '0')
            order by clock collate "C") - 1), 4, '0')
        || substr(clock, 21) end as clock
    from changes
  ),
  latest as (
    select distinct on (kind, id, name) kind, id, name, value, clock,
      min(ordinal) over (partition by kind, id) as first
    from held order by kind, id, name, clock collate "C" desc, value::text collate "C" desc
  ),
  touched as (
    select l.kind, l.id, min(l.first) as first, jsonb_object_agg(l.name, l.value) as fields,
      jsonb_object_agg(l.name, l.clock) as clocks
    from latest as l group by l.kind, l.id
  ),
  found as (
    -- One look-up a record, however many the user has: a join would be free to read them all.
    select t.*, old.fields as old_fields, old.clocks as old_clocks, old.bytes as old_bytes
    from touched as t left join lateral (
      select r.fields, r.clocks, r.bytes from public.records as r
      where r.user_id = me and r.kind = t.kind and r.id = t.id limit 1
    ) as old on true
  ),
  winners as (
    select f.kind, f.id, f.first, f.old_clocks is null as is_new, coalesce(f.old_bytes, 0) as bytes_before,
      coalesce(f.old_fields, '{}') || won.fields as fields, coalesce(f.old_clocks, '{}') || won.clocks as clocks
    from found as f cross join lateral (
      select coalesce(jsonb_object_agg(c.name, f.fields->c.name), '{}') as fields,
        coalesce(jsonb_object_agg(c.name, c.clock), '{}') as clocks
      from jsonb_each_text(f.clocks) as c (name, clock)
      where f.old_clocks->>c.name is null or c.clock collate "C" > (f.old_clocks->>c.name) collate "C"
    ) as won
  ),
  merged as (
    select w.*, sayso.is_deleted(w.fields, w.clocks) as deleted, pg_column_size(w.fields) + pg_column_size(w.clocks) as bytes
    from winners as w
  ),
  written as (
    insert into public.records (user_id, kind, id, fields, clocks, deleted, bytes, counter)
    select me, kind, id, fields, clocks, deleted, bytes, last_counter + row_number() over (order by first, kind, id)
    from merged
    on conflict (user_id, kind, id) do update set fields = excluded.fields, clocks = excluded.clocks,
      deleted = excluded.deleted, bytes = excluded.bytes, counter = excluded.counter, updated_at = now()
  )
  select count(*)::integer, (count(*) filter (where is_new or bytes_before = 0))::integer, coalesce(sum(bytes - bytes_before), 0)::bigint
  from merged;
end $$;

-- Takes a batch of operations of one device, all or nothing, and answers
-- {"epoch", "counter", "results": [{"op_id", "status": "applied" | "duplicate" | "rejected", "reason"?}]} in their order.
-- Per field the larger clock wins. `counter` is the user's after this push: no cursor, others may have pushed in between.
create function public.push_ops(p_device text, p_ops jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  me uuid := auth.uid();
  limits public.sync_limits;
  usage public.user_counters;
  problems text[];
  fresh uuid[];
  good jsonb;
  results jsonb;
  merged record;
begin
  if me is null then perform sayso.fail(401, 'not_signed_in', 'Sign in first.'); end if;
  select * into limits from public.sync_limits;
  if jsonb_typeof(p_ops) is distinct from 'array' or p_device is null or p_device !~ '^[A-Za-z0-9_.:-]{1,64}$' then
    perform sayso.fail(400, 'bad_request', 'A push is a device and a list of operations.');
  end if;
  if jsonb_array_length(p_ops) > limits.ops_per_push or octet_length(p_ops::text) > limits.push_bytes then
    perform sayso.fail(413, 'push_too_large', format('A push holds at most %s operations and %s bytes.',
      limits.ops_per_push, limits.push_bytes), 'Send it in smaller parts.');
  end if;
  perform set_config('sayso.writer', 'sync', true);

  -- From here to the end of the transaction, no other push of this user.
  select * into usage from public.user_counters where user_id = me for update;
  if not found then
    insert into public.user_counters (user_id) values (me) on conflict do nothing;
    select * into usage from public.user_counters where user_id = me for update;
  end if;
  if usage.minute <= clock_timestamp() - interval '1 minute' then
    usage.minute := clock_timestamp();
    usage.pushes := 0;
  end if;
  if usage.pushes >= limits.pushes_per_minute then
    perform sayso.fail(429, 'too_many_pushes', format('At most %s pushes a minute.', limits.pushes_per_minute),
      'Try again later.', sayso.seconds_left(usage.minute));
  end if;
  usage.clock_ms := greatest(usage.clock_ms + 1, floor(extract(epoch from clock_timestamp()) * 1000)::bigint);

  select array_agg(sayso.op_problem(op, limits.op_bytes) order by ordinal) into problems
  from jsonb_array_elements(p_ops) with ordinality as given (op, ordinal);
  with added as (
    insert into public.applied_ops (user_id, op_id)
    select distinct me, (op->>'op_id')::uuid
    from jsonb_array_elements(p_ops) with ordinality as given (op, ordinal) where problems[ordinal] is null
    on conflict (user_id, op_id) do nothing returning op_id
  )
  select array_agg(op_id) into fresh from added;
  with given as (
    select op, ordinal, problems[ordinal] as problem,
      case when problems[ordinal] is null then (op->>'op_id')::uuid end as op_id
    from jsonb_array_elements(p_ops) with ordinality as given (op, ordinal)
  ),
  judged as (
    -- An operation that is twice in one batch is taken the first time.
    select *, case when problem is not null then 'rejected'
      when op_id = any (fresh) and row_number() over (partition by op_id order by ordinal) = 1 then 'applied'
      else 'duplicate' end as status
    from given
  )
  select jsonb_agg(op order by ordinal) filter (where status = 'applied'),
    jsonb_agg(jsonb_build_object('op_id', op->'op_id', 'status', status)
      || case when problem is null then '{}' else jsonb_build_object('reason', problem) end order by ordinal)
  into good, results from judged;

  if good is not null then
    select * into merged from sayso.merge_ops(me, good, usage.counter, usage.clock_ms + limits.clock_ahead_ms);
    usage.counter := usage.counter + merged.touched;
    usage.rows := usage.rows + merged.added;
    usage.bytes := usage.bytes + merged.growth;
    if merged.added > 0 and usage.rows > limits.rows_per_user or merged.growth > 0 and usage.bytes > limits.bytes_per_user then
      perform sayso.fail(403, 'quota_exceeded', format('An account holds at most %s records and %s bytes.',
        limits.rows_per_user, limits.bytes_per_user),
        'Delete what is no longer needed. Changes and deletions of what is there are still taken.');
    end if;
  end if;
  update public.user_counters set counter = usage.counter, rows = usage.rows, bytes = usage.bytes, clock_ms = usage.clock_ms,
    minute = usage.minute, pushes = usage.pushes + 1
  where user_id = me;
  perform sayso.see_device(me, p_device, limits.devices_per_user);
  perform set_config('sayso.writer', '', true);
  return jsonb_build_object('epoch', (select epoch from public.server_epoch), 'counter', usage.counter,
    'results', coalesce(results, '[]'));
end $$;

-- The device was here just now. Those beyond the limit that were not seen for longest are forgotten; they come back when they push.
create function sayso.see_device(me uuid, device text, at_most integer) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update public.devices set last_seen = now() where user_id = me and device_id = device and last_seen < now() - interval '1 minute';
  if found or exists (select from public.devices where user_id = me and device_id = device) then return; end if;
  insert into public.devices (user_id, device_id) values (me, device);
  delete from public.devices where user_id = me and device_id in (
    select device_id from public.devices where user_id = me order by last_seen desc offset at_most);
end $$;

revoke all on function public.push_ops(text, jsonb) from public, anon;
revoke all on all functions in schema sayso from public, anon;
grant execute on function public.push_ops(text, jsonb) to authenticated;
grant execute on all functions in schema sayso to authenticated, service_role;
