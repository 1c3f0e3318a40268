-- Taking a rollout back is a list of steps, each of which can be done again without harm and has a check of its own. Whoever
-- carries them out (the guard, or `npm run release -- rollback`) takes the next one under a lease; when it dies, the next one
-- goes on where it stopped. A step that fails for good makes the rollout an emergency.

-- Changes of the schema that belong to a feature or release, written down by the migration that makes them.
create table public.schema_changes (
  name text primary key,
  kind text not null check (kind in ('release', 'flag')),
  subject text not null,
  reversible boolean not null,
  -- SQL that takes the change back; where that would lose data, SQL that makes the old version right again beside it.
  down_sql text,
  compensate_sql text,
  reverted_at timestamptz,
  check (reversible = (down_sql is not null)),
  check (reversible or compensate_sql is not null)
);

create table public.rollout_steps (
  rollout_id uuid not null references public.rollouts on delete cascade,
  ordinal integer not null,
  name text not null check (name in ('disable', 'read_back', 'notify', 'revert_schema', 'record')),
  state text not null default 'pending' check (state in ('pending', 'running', 'done', 'failed')),
  attempts integer not null default 0,
  worker text,
  lease_until timestamptz,
  started_at timestamptz,
  finished_at timestamptz,
  result jsonb,
  error text,
  primary key (rollout_id, ordinal)
);

-- Times that a step is tried before it is an emergency.
create function public.rollout_step_attempts() returns integer language sql immutable as $$ select 5 $$;

create function public.rollout_plan_steps(p_rollout public.rollouts) returns void language sql set search_path = public, pg_temp as $$
  insert into rollout_steps (rollout_id, ordinal, name)
  select p_rollout.id, s.ordinal, s.name
  from unnest(array['disable', 'read_back', 'notify', 'revert_schema', 'record']) with ordinality as s (name, ordinal)
  on conflict do nothing
$$;

-- The next step to be done, taken under a lease; no row when there is none, or somebody else is at it.
create function public.claim_rollback_step(p_rollout uuid, p_worker text, p_lease interval default '2 minutes', p_now timestamptz default now())
returns setof public.rollout_steps language plpgsql security definer set search_path = public, pg_temp as $$
declare
  rollout rollouts;
  step rollout_steps;
begin
  select * into rollout from rollouts where id = p_rollout for update;
  if rollout.state is distinct from 'ROLLING_BACK' then return; end if;
  select * into step from rollout_steps where rollout_id = p_rollout and state <> 'done' order by ordinal limit 1 for update;
  if not found then return; end if;
  if step.state = 'running' and step.lease_until > p_now and step.worker <> p_worker then return; end if;
  update rollout_steps set state = 'running', worker = p_worker, lease_until = p_now + p_lease,
    started_at = coalesce(started_at, p_now)
  where rollout_id = p_rollout and ordinal = step.ordinal returning * into step;
  return next step;
end $$;

-- What came of a step. A failure gives it back until it was tried often enough; the last step done ends the rollback.
create function public.finish_rollback_step(
  p_rollout uuid, p_ordinal integer, p_worker text, p_ok boolean, p_result jsonb, p_error text, p_now timestamptz default now()
) returns text language plpgsql security definer set search_path = public, pg_temp as $$
declare
  before rollouts;
  after rollouts;
  step rollout_steps;
begin
  select * into strict before from rollouts where id = p_rollout for update;
  select * into strict step from rollout_steps where rollout_id = p_rollout and ordinal = p_ordinal for update;
  if step.state = 'done' then return before.state; end if;
  if step.worker is distinct from p_worker then
    raise exception 'step % of rollout % is held by somebody else', p_ordinal, p_rollout using errcode = 'PT409';
  end if;
  update rollout_steps set
    state = case when p_ok then 'done' when attempts + 1 >= rollout_step_attempts() then 'failed' else 'pending' end,
    attempts = attempts + 1, lease_until = null, result = p_result, error = p_error,
    finished_at = case when p_ok then p_now end
  where rollout_id = p_rollout and ordinal = p_ordinal returning * into step;
  if step.state = 'failed' then
    update rollouts set state = 'EMERGENCY', revision = revision + 1 where id = p_rollout returning * into after;
    perform rollout_log(after, before.state, 'emergency', format('step %s failed: %s', step.name, p_error), null, 'engine', p_now);
    perform rollout_tell_operator(p_rollout, 'emergency', format('The rollback of %s stopped at its step %s: %s. '
      'Mend what it names, then give the command retry.', before.subject, step.name, p_error), p_now);
    return 'EMERGENCY';
  end if;
  if not exists (select from rollout_steps where rollout_id = p_rollout and state <> 'done') then
    update rollouts set state = 'ROLLED_BACK', ended_at = p_now, revision = revision + 1 where id = p_rollout returning * into after;
    perform rollout_log(after, before.state, 'rolled_back', before.reason, null, 'engine', p_now);
    perform rollout_tell_operator(p_rollout, 'rolled_back', format('%s %s was rolled back.', before.kind, before.subject), p_now);
    return 'ROLLED_BACK';
  end if;
  return before.state;
end $$;

-- Users who had what is taken back. The files on flags and on releases know how to count their own.
create function public.rollout_affected(p_rollout public.rollouts) returns integer language plpgsql stable as $$ begin return 0; end $$;
-- Writes the event feature_rollback, once.
create function public.rollout_record(p_rollout public.rollouts, p_affected integer, p_now timestamptz)
returns void language plpgsql as $$ begin return; end $$;

-- Does the part of a step that is the database's, and checks it. What a client sees is checked by whoever asked.
create function public.perform_rollback_step(p_rollout uuid, p_name text, p_now timestamptz default now())
returns jsonb language plpgsql security definer set search_path = public, pg_temp as $$
declare
  rollout rollouts;
  change schema_changes;
  affected integer;
  done jsonb := '[]';
begin
  select * into strict rollout from rollouts where id = p_rollout for update;
  case p_name
    when 'disable' then
      update rollouts set percentage = 0 where id = p_rollout and percentage <> 0 returning * into rollout;
      select * into strict rollout from rollouts where id = p_rollout;
      perform rollout_apply(rollout);
      return jsonb_build_object('percentage', rollout.percentage);
    when 'notify' then
      insert into rollout_notices (rollout_id, audience, kind, text, alternative, created_at)
      select p_rollout, 'people', 'rolled_back', rollout.reason, rollout.alternative, p_now
      where not exists (
        select from rollout_notices where rollout_id = p_rollout and audience = 'people' and kind = 'rolled_back');
      return jsonb_build_object('notices',
        (select count(*) from rollout_notices where rollout_id = p_rollout and audience = 'people'));
    when 'revert_schema' then
      for change in
        select * from schema_changes
        where kind = rollout.kind and subject = rollout.subject and reverted_at is null order by name desc for update
      loop
        -- The change and the note that it was made are one transaction, so it cannot be made twice.
        execute case when change.reversible then change.down_sql else change.compensate_sql end;
        update schema_changes set reverted_at = p_now where name = change.name;
        done := done || jsonb_build_object('name', change.name, 'how', case when change.reversible then 'reverted' else 'compensated' end);
      end loop;
      return jsonb_build_object('changes', done, 'left',
        (select count(*) from schema_changes where kind = rollout.kind and subject = rollout.subject and reverted_at is null));
    when 'record' then
      affected := rollout_affected(rollout);
      perform rollout_record(rollout, affected, p_now);
      return jsonb_build_object('affected_users', affected);
    else
      raise exception 'no step of the database is called %', p_name;
  end case;
end $$;

do $$
declare name text;
begin
  foreach name in array array['schema_changes', 'rollout_steps'] loop
    execute format('alter table public.%I enable row level security', name);
    execute format('revoke all on public.%I from anon, authenticated', name);
    execute format('grant select on public.%I to authenticated', name);
    execute format('create policy operators_read on public.%I for select to authenticated using ((select public.is_operator()))', name);
    execute format('grant all on public.%I to service_role', name);
  end loop;
  foreach name in array array['claim_rollback_step(uuid, text, interval, timestamptz)',
    'finish_rollback_step(uuid, integer, text, boolean, jsonb, text, timestamptz)',
    'perform_rollback_step(uuid, text, timestamptz)', 'rollout_plan_steps(public.rollouts)',
    'rollout_affected(public.rollouts)', 'rollout_record(public.rollouts, integer, timestamptz)'] loop
    execute format('revoke all on function public.%s from public, anon, authenticated', name);
    execute format('grant execute on function public.%s to service_role', name);
  end loop;
end $$;
