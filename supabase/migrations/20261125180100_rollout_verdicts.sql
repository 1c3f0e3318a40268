-- What the readings say of a stage. A sequential probability ratio test for each rate, over users; gauges; and whether the
-- readings are all there. The same arithmetic in TypeScript is shared/rollout/sprt.ts; why so is in
-- docs/decisions/rollout-statistics.md.

-- Log likelihood ratio of p1 against p0 after k failures in n trials.
create function public.sprt_absolute(n double precision, k double precision, p0 double precision, p1 double precision)
returns double precision language sql immutable strict parallel safe as $$
  select k * ln(p1 / p0) + (n - k) * ln((1 - p1) / (1 - p0))
$$;

-- The same for two groups in one span of time: given that a failure happened, how likely it was of the treatment. Needs no
-- base rate, so it holds when something makes both groups bad. `factor`: how many times the control's rate is looked for.
create function public.sprt_relative(
  n_treatment double precision, k_treatment double precision, n_control double precision, k_control double precision,
  factor double precision
) returns double precision language sql immutable parallel safe as $$
  select case when n_treatment <= 0 or n_control <= 0 then 0
    else k_treatment * ln(factor * (n_treatment + n_control) / (factor * n_treatment + n_control))
       + k_control * ln((n_treatment + n_control) / (factor * n_treatment + n_control)) end
$$;

create function public.sprt_upper(alpha double precision, beta double precision)
returns double precision language sql immutable strict parallel safe as $$ select ln((1 - beta) / alpha) $$;

create function public.sprt_lower(alpha double precision, beta double precision)
returns double precision language sql immutable strict parallel safe as $$ select ln(beta / (1 - alpha)) $$;

-- The tests of the present stages of some rollouts. Segment 'all' is everybody; it alone can say healthy. The error of a
-- rollout, alpha, is shared out over everything that could halt it: half to 'all', half to the single segments, each over
-- all metrics and stages. `control_bad` tells that the control by itself is over its limit, or speaks against the breach.
create function public.rollout_tests(p_rollouts uuid[])
returns table (
  rollout_id uuid, metric text, segment text, form text, trials bigint, failures bigint, control_trials bigint,
  control_failures bigint, llr double precision, upper double precision, lower double precision, control_bad boolean,
  verdict text
) language sql stable security definer set search_path = public, pg_temp as $$
  with subject as (
    select r.id, r.stage, r.plan, r.relative_metrics, p.alpha, p.beta,
      (select count(*) from rollout_plan_stages s where s.plan = r.plan) as stages,
      (select count(*) from rollout_plan_metrics m where m.plan = r.plan and m.kind = 'rate') as metrics
    from rollouts r join rollout_plans p on p.name = r.plan
    where r.id = any (p_rollouts) and r.stage is not null
  ),
  -- A bucket that came in part may have its failures and lack its users: it says nothing, in either direction. There are few
  -- of them, so they are found first: looked up for each reading, they were half of the cost.
  incomplete as materialized (
    select w.rollout_id, w.stage, w.source, w.bucket
    from rollout_watches w join subject s on s.id = w.rollout_id and s.stage = w.stage
    where w.status <> 'ok'
  ),
  bucketed as (
    select d.rollout_id, d.metric, d.segment, d.bucket,
      sum(d.trials) filter (where d.arm = 'treatment') as nt, sum(d.failures) filter (where d.arm = 'treatment') as kt,
      sum(d.trials) filter (where d.arm = 'control') as nc, sum(d.failures) filter (where d.arm = 'control') as kc
    from rollout_readings d
    join subject s on s.id = d.rollout_id and s.stage = d.stage
    join rollout_plan_metrics m on m.plan = s.plan and m.metric = d.metric and m.kind = 'rate'
    left join incomplete i on i.rollout_id = d.rollout_id and i.stage = d.stage and i.source = m.source and i.bucket = d.bucket
    where i.rollout_id is null
    group by grouping sets ((d.rollout_id, d.metric, d.bucket), (d.rollout_id, d.metric, d.segment, d.bucket))
  ),
  summed as (
    select b.rollout_id, b.metric, coalesce(b.segment, 'all') as segment,
      coalesce(sum(nt), 0) as nt, coalesce(sum(kt), 0) as kt, coalesce(sum(nc), 0) as nc, coalesce(sum(kc), 0) as kc,
      coalesce(sum(sprt_relative(nt, kt, nc, kc, m.factor)), 0) as relative
    from bucketed b
    join subject s on s.id = b.rollout_id
    join rollout_plan_metrics m on m.plan = s.plan and m.metric = b.metric and m.kind = 'rate'
    group by 1, 2, 3
  ),
  counted as (
    select x.*, count(*) filter (where x.segment <> 'all') over (partition by x.rollout_id, x.metric) as segments from summed x
  ),
  tested as (
    select c.*, s.beta, m.p0, m.factor, s.relative_metrics,
      0.5 * s.alpha / (s.metrics * s.stages * case when c.segment = 'all' then 1 else greatest(c.segments, 1) end) as share,
      sprt_absolute(c.nt, c.kt, m.p0, m.factor * m.p0) as absolute,
      sprt_absolute(c.nc, c.kc, m.p0, m.factor * m.p0) as control_absolute
    from counted c
    join subject s on s.id = c.rollout_id
    join rollout_plan_metrics m on m.plan = s.plan and m.metric = c.metric
  ),
  formed as (
    select t.*, sprt_upper(t.share, t.beta) as up, sprt_lower(t.share, t.beta) as low,
      t.control_absolute >= sprt_upper(t.share, t.beta)
        or (t.absolute >= sprt_upper(t.share, t.beta) and t.kc >= 5 and t.relative <= 0) as bad,
      bool_or(t.control_absolute >= sprt_upper(t.share, t.beta)
        or (t.absolute >= sprt_upper(t.share, t.beta) and t.kc >= 5 and t.relative <= 0))
        over (partition by t.rollout_id, t.metric) as any_bad
    from tested t
  )
  select f.rollout_id, f.metric, f.segment,
    case when f.any_bad or f.metric = any (f.relative_metrics) then 'relative' else 'absolute' end,
    f.nt::bigint, f.kt::bigint, f.nc::bigint, f.kc::bigint,
    case when f.any_bad or f.metric = any (f.relative_metrics) then f.relative else f.absolute end,
    f.up, f.low, f.any_bad,
    case
      when case when f.any_bad or f.metric = any (f.relative_metrics) then f.relative else f.absolute end >= f.up then 'breach'
      when case when f.any_bad or f.metric = any (f.relative_metrics) then f.relative else f.absolute end <= f.low then 'healthy'
      else 'inconclusive' end
  from formed f
$$;

-- Sources whose readings are not all there: an answer that was partial or missing and was not read again since, or silence
-- for longer than the plan allows, anywhere from the stage's beginning until now.
create function public.rollout_gaps(p_rollouts uuid[], p_now timestamptz)
returns table (rollout_id uuid, source text, trouble text)
language sql stable security definer set search_path = public, pg_temp as $$
  with wanted as (
    select distinct r.id, r.stage, r.stage_entered_at, p.max_silence, m.source
    from rollouts r
    join rollout_plans p on p.name = r.plan
    join rollout_plan_metrics m on m.plan = r.plan
    where r.id = any (p_rollouts) and r.stage is not null
  ),
  looked as (
    select w.id, w.source, x.bucket, x.status,
      x.bucket - coalesce(lag(x.bucket) over (partition by w.id, w.source order by x.bucket), w.stage_entered_at) as silence,
      w.max_silence
    from wanted w join rollout_watches x on x.rollout_id = w.id and x.stage = w.stage and x.source = w.source
    where x.bucket <= p_now and x.bucket > w.stage_entered_at
  ),
  seen as (
    select l.id, l.source, bool_or(l.status <> 'ok') as failed, max(l.silence) > max(l.max_silence) as silent,
      max(l.bucket) as last
    from looked l group by 1, 2
  )
  select w.id, w.source,
    case when s.failed then 'incomplete' when s.silent then 'silent before' else 'silent' end
  from wanted w left join seen s on s.id = w.id and s.source = w.source
  where s.failed or s.silent or p_now - coalesce(s.last, w.stage_entered_at) > w.max_silence
$$;

-- Newest value of each gauge over its limit. Two in a row, since one may be chance.
create function public.rollout_gauges_over(p_rollouts uuid[])
returns table (rollout_id uuid, metric text, value double precision, gauge_limit double precision)
language sql stable security definer set search_path = public, pg_temp as $$
  with latest as (
    select g.rollout_id, g.metric, g.value, m.gauge_limit,
      row_number() over (partition by g.rollout_id, g.metric order by g.bucket desc) as place
    from rollout_gauges g
    join rollouts r on r.id = g.rollout_id and r.stage = g.stage
    join rollout_plan_metrics m on m.plan = r.plan and m.metric = g.metric and m.kind = 'gauge'
    where g.rollout_id = any (p_rollouts)
  )
  select rollout_id, metric, max(value) filter (where place = 1), max(gauge_limit)
  from latest where place <= 2
  group by 1, 2 having count(*) = 2 and bool_and(value > gauge_limit)
$$;

-- The verdict on the present stage of each rollout, with what it rests on.
create function public.rollout_verdicts(p_rollouts uuid[], p_now timestamptz)
returns table (
  rollout_id uuid, verdict text, breached text, troubles text, gauges text, control_bad text[], evidence jsonb
) language sql stable security definer set search_path = public, pg_temp as $$
  with tests as materialized (select * from rollout_tests(p_rollouts)),
  judged as (
    select t.rollout_id,
      -- The strongest first: it is what people are told.
      (array_agg(format('%s (%s)', t.metric, t.segment) order by t.llr - t.upper desc) filter (where t.verdict = 'breach'))[1]
        as breached,
      count(distinct t.metric) filter (where t.segment = 'all' and t.verdict = 'healthy') as healthy,
      array_agg(distinct t.metric) filter (where t.control_bad) as control_bad,
      jsonb_agg(to_jsonb(t) - 'rollout_id' order by t.metric, t.segment) as evidence
    from tests t group by 1
  ),
  gaps as (
    select g.rollout_id, string_agg(format('%s: %s', g.source, g.trouble), ', ' order by g.source) as troubles
    from rollout_gaps(p_rollouts, p_now) g group by 1
  ),
  exceeded as (
    select g.rollout_id, string_agg(format('%s %s over %s', g.metric, g.value, g.gauge_limit), ', ' order by g.metric) as gauges
    from rollout_gauges_over(p_rollouts) g group by 1
  )
  select r.id,
    case
      when j.breached is not null then 'breach'
      when g.troubles is not null then 'error'
      when o.gauges is not null then 'gauge'
      when coalesce(j.healthy, 0) = (select count(*) from rollout_plan_metrics m where m.plan = r.plan and m.kind = 'rate')
        then 'healthy'
      else 'inconclusive' end,
    j.breached, g.troubles, o.gauges, coalesce(j.control_bad, '{}'), coalesce(j.evidence, '[]'::jsonb)
  from rollouts r
  left join judged j on j.rollout_id = r.id
  left join gaps g on g.rollout_id = r.id
  left join exceeded o on o.rollout_id = r.id
  where r.id = any (p_rollouts)
$$;

do $$
declare name text;
begin
  foreach name in array array['rollout_tests(uuid[])', 'rollout_gaps(uuid[], timestamptz)', 'rollout_gauges_over(uuid[])',
    'rollout_verdicts(uuid[], timestamptz)'] loop
    execute format('revoke all on function public.%s from public, anon, authenticated', name);
    execute format('grant execute on function public.%s to service_role', name);
  end loop;
end $$;
