-- What the engine does to feature flags: the percentage that clients read follows the rollout in the same transaction.

create or replace function public.rollout_apply(p_rollout public.rollouts) returns void
language sql set search_path = public, pg_temp as $$
  update feature_flags set percentage = p_rollout.percentage
  where p_rollout.kind = 'flag' and name = p_rollout.subject and percentage <> p_rollout.percentage
$$;

-- Installs that were told that they have the feature since its rollout began.
create or replace function public.rollout_affected(p_rollout public.rollouts) returns integer
language sql stable set search_path = public, pg_temp as $$
  select count(distinct install_id)::integer from flag_exposures
  where p_rollout.kind = 'flag' and flag = p_rollout.subject and variant and last_at >= p_rollout.started_at
$$;

-- The line feature_rollback in the record of decisions, once: with the reason and how many it took the feature from.
create or replace function public.rollout_record(p_rollout public.rollouts, p_affected integer, p_now timestamptz)
returns void language plpgsql set search_path = public, pg_temp as $$
begin
  if p_rollout.kind <> 'flag' or exists (
    select from rollout_events where rollout_id = p_rollout.id and action = 'feature_rollback') then return; end if;
  perform rollout_log(p_rollout, p_rollout.state, 'feature_rollback', p_rollout.reason,
    jsonb_build_object('affected_users', p_affected), 'engine', p_now);
end $$;
