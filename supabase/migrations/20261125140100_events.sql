-- Figures that apps send, with their person's consent. What may be in an event is a list of fields; an event with anything
-- else in it is refused whole. Text is taken from closed lists only, so no sentence can get in.

create table public.event_fields (
  event text not null,
  field text not null,
  kind text not null check (kind in ('number', 'boolean', 'word', 'words')),
  required boolean not null default true,
  -- Least and greatest number.
  at_least double precision,
  at_most double precision,
  -- The closed list of a word or of words.
  words text[],
  primary key (event, field),
  check ((kind in ('word', 'words')) = (words is not null))
);
alter table public.event_fields enable row level security;

create table public.events (
  -- When it happened, by the app's clock; never in the future.
  at timestamptz not null,
  install_id uuid not null,
  name text not null,
  release text not null,
  environment text not null,
  -- Flags that the app asked, with their answers.
  flags jsonb not null default '{}',
  fields jsonb not null,
  -- The transaction that wrote it: the roll-up takes what all ended transactions wrote, and so misses none. A time or a
  -- sequence would skip the rows of a transaction that commits late.
  tx xid8 not null default pg_current_xact_id()
) partition by range (at);
create index events_tx on public.events (tx);
alter table public.events enable row level security;

-- One row a batch, so that a batch sent twice counts once. Kept for 30 days.
create table public.event_batches (
  batch_id uuid primary key,
  install_id uuid not null,
  events integer not null,
  refused integer not null,
  received_at timestamptz not null default now()
);
create index event_batches_by_install on public.event_batches (install_id, received_at);
create index event_batches_by_time on public.event_batches (received_at);
alter table public.event_batches enable row level security;

-- Makes the partition of a day, with no effect where it exists.
create or replace function public.ensure_event_partition(p_day date) returns void
language plpgsql security definer set search_path = '' as $$
declare
  partition text := 'events_' || to_char(p_day, 'YYYYMMDD');
begin
  if to_regclass('public.' || partition) is not null then return; end if;
  perform pg_advisory_xact_lock(hashtext('public.events'));
  if to_regclass('public.' || partition) is not null then return; end if;
  execute format('create table public.%I partition of public.events for values from (%L) to (%L)', partition,
    p_day::timestamp at time zone 'UTC', (p_day + 1)::timestamp at time zone 'UTC');
  execute format('alter table public.%I enable row level security', partition);
  execute format('revoke all on public.%I from anon, authenticated', partition);
end $$;

-- Run daily: the partitions of the days to come, and away with what is older than the raw events are kept.
create or replace function public.keep_event_partitions(p_keep_days integer default 90) returns void
language plpgsql security definer set search_path = '' as $$
declare
  old record;
begin
  perform public.require_operator();
  for ahead in -14..3 loop
    perform public.ensure_event_partition(((now() at time zone 'UTC')::date + ahead));
  end loop;
  for old in
    select c.relname from pg_catalog.pg_inherits as i join pg_catalog.pg_class as c on c.oid = i.inhrelid
    where i.inhparent = 'public.events'::regclass
      and c.relname < 'events_' || to_char((now() at time zone 'UTC')::date - p_keep_days, 'YYYYMMDD')
  loop
    execute format('drop table public.%I', old.relname);
  end loop;
  delete from public.event_batches where received_at < now() - interval '30 days';
end $$;

-- Whether each field of an event is on its list and of its kind, and none is missing.
create or replace function public.event_fits(p_event text, p_fields jsonb) returns boolean
language sql stable set search_path = '' as $$
  select exists (select from public.event_fields where event = p_event)
    and jsonb_typeof(p_fields) = 'object'
    and not exists (
      select from jsonb_each(case when jsonb_typeof(p_fields) = 'object' then p_fields else '{}' end) as given (field, value)
      left join public.event_fields as f on f.event = p_event and f.field = given.field
      where not coalesce(case f.kind
        when 'number' then jsonb_typeof(value) = 'number'
          and (value #>> '{}')::numeric between f.at_least::numeric and f.at_most::numeric
        when 'boolean' then jsonb_typeof(value) = 'boolean'
        when 'word' then jsonb_typeof(value) = 'string' and (value #>> '{}') = any (f.words)
        when 'words' then jsonb_typeof(value) = 'array' and jsonb_array_length(value) <= 20
          and value <@ to_jsonb(f.words)
      end, false)
    )
    and not exists (
      select from public.event_fields as f where f.event = p_event and f.required and not p_fields ? f.field
    )
$$;

-- Epoch milliseconds to a time, at the latest now; null for what is no number or older than 14 days.
create or replace function public.event_time(p_at jsonb) returns timestamptz
language sql stable set search_path = '' as $$
  select case when jsonb_typeof(p_at) = 'number'
    and (p_at #>> '{}')::numeric between (extract(epoch from now()) - 14 * 86400) * 1000 and 4102444800000
    then least(to_timestamp((p_at #>> '{}')::double precision / 1000), now()) end
$$;

-- Whether it is an object of flags that exist and their answers.
create or replace function public.event_flags_fit(p_flags jsonb) returns boolean
language sql stable set search_path = '' as $$
  select coalesce(jsonb_typeof(p_flags) = 'object', false) and not exists (
    select from jsonb_each(case when jsonb_typeof(p_flags) = 'object' then p_flags else '{}' end) as flag (name, value)
    where jsonb_typeof(value) <> 'boolean' or not exists (select from public.feature_flags as f where f.name = flag.name)
  )
$$;

-- Takes a batch of an app: {batchId, installId, events: [{name, at, release, environment, flags, fields}]}, `at` in epoch
-- milliseconds. At most 500 events and 256 kB a batch, and 120 batches an hour of one install. What does not fit its list, or
-- is older than 14 days, is refused and counted; the rest is taken. A batch that came before changes nothing.
create or replace function public.record_events(p_batch jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  batch uuid;
  install uuid;
  sent integer;
  accepted integer;
  day date;
begin
  if octet_length(p_batch::text) > 262144 then
    raise exception using errcode = '54000', message = 'The batch is larger than 256 kB.';
  end if;
  if jsonb_typeof(p_batch->'events') is distinct from 'array' then
    raise invalid_parameter_value using message = 'The batch has no list of events.';
  end if;
  sent := jsonb_array_length(p_batch->'events');
  if sent > 500 then
    raise exception using errcode = '54000', message = 'The batch has more than 500 events.';
  end if;
  begin
    batch := p_batch->>'batchId';
    install := p_batch->>'installId';
  exception when invalid_text_representation then
    batch := null;
  end;
  if batch is null or install is null then
    raise invalid_parameter_value using message = 'The batch has no ids.';
  end if;
  if (select count(*) from public.event_batches
      where install_id = install and received_at > now() - interval '1 hour') >= 120 then
    raise exception using errcode = 'PT429', message = 'Too many batches within an hour.';
  end if;
  insert into public.event_batches (batch_id, install_id, events, refused) values (batch, install, sent, 0)
  on conflict do nothing;
  if not found then return jsonb_build_object('accepted', 0, 'refused', 0, 'repeated', true); end if;

  for day in
    select distinct (at at time zone 'UTC')::date
    from (select public.event_time(e->'at') as at from jsonb_array_elements(p_batch->'events') as e) as times
    where at is not null
  loop
    perform public.ensure_event_partition(day);
  end loop;
  insert into public.events (at, install_id, name, release, environment, flags, fields)
  select public.event_time(e->'at'), install, e->>'name', e->>'release', e->>'environment', e->'flags', e->'fields'
  from jsonb_array_elements(p_batch->'events') as e
  where public.event_time(e->'at') is not null
    and e->>'release' ~ '^[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,6}(-[0-9A-Za-z.]{1,20})?$'
    and e->>'environment' in ('development', 'scaling', 'production')
    and public.event_flags_fit(e->'flags')
    and public.event_fits(e->>'name', e->'fields');
  get diagnostics accepted = row_count;
  update public.event_batches set refused = sent - accepted where batch_id = batch;
  return jsonb_build_object('accepted', accepted, 'refused', sent - accepted, 'repeated', false);
end $$;

-- The fields of each event.
insert into public.event_fields (event, field, kind, required, at_least, at_most, words) values
  ('voice_recording', 'durationMs', 'number', true, 0, 600000, null),
  ('voice_recording', 'outcome', 'word', true, null, null, '{ok,cancelled,failed}'),
  ('voice_processing', 'durationMs', 'number', true, 0, 600000, null),
  ('voice_processing', 'wordCount', 'number', true, 0, 5000, null),
  ('voice_processing', 'outcome', 'word', true, null, null, '{ok,failed}'),
  ('voice_performance', 'recordingLatencyMs', 'number', false, 0, 600000, null),
  ('voice_performance', 'processingTimeMs', 'number', false, 0, 600000, null),
  ('voice_performance', 'extractionTimeMs', 'number', false, 0, 600000, null),
  ('voice_performance', 'memoryMb', 'number', false, 0, 100000, null),
  ('voice_performance', 'cpu', 'number', false, 0, 1, null),
  ('beta_engagement', 'action', 'word', true, null, null,
    '{session,captureSpoken,captureTyped,taskCreated,taskCompleted,thumbsUp,thumbsDown}'),
  ('beta_engagement', 'sessionDurationS', 'number', true, 0, 31536000, null),
  ('beta_engagement', 'voiceUses', 'number', true, 0, 1000000, null),
  ('beta_errors', 'count', 'number', true, 0, 1000000, null),
  ('beta_errors', 'types', 'words', true, null, null,
    '{crash,bug,microphone,speech,audio,disk,database,shortcut,extraction,openai,sync,update,other}'),
  ('beta_errors', 'recovered', 'boolean', true, null, null, null),
  ('feature_usage', 'feature', 'word', true, null, null,
    '{voice-recording-v1,task-extraction-v1,energy-detection-v1,offline-support-v1,openai,voice-edits}'),
  ('feature_usage', 'users', 'number', true, 1, 1, null),
  ('feature_usage', 'uses', 'number', true, 0, 1000000, null),
  ('feature_usage', 'successRate', 'number', true, 0, 1, null),
  ('feature_usage', 'errorRate', 'number', true, 0, 1, null),
  ('feature_rollback', 'feature', 'word', true, null, null,
    '{voice-recording-v1,task-extraction-v1,energy-detection-v1,offline-support-v1}'),
  ('feature_rollback', 'reason', 'word', true, null, null, '{killed,denied,percentage,expired}'),
  ('feature_rollback', 'affectedUsers', 'number', true, 0, 1000000000, null),
  ('openai_request', 'durationMs', 'number', true, 0, 600000, null),
  ('openai_request', 'outcome', 'word', true, null, null,
    '{ok,timeout,network,rateLimited,quota,refusedKey,server,badAnswer}'),
  ('openai_request', 'quotaUse', 'number', false, 0, 10, null);

revoke all on public.events, public.event_batches, public.event_fields from public, anon, authenticated;
revoke all on function public.ensure_event_partition(date), public.keep_event_partitions(integer),
  public.event_fits(text, jsonb), public.event_time(jsonb), public.event_flags_fit(jsonb),
  public.record_events(jsonb) from public, anon, authenticated;
grant execute on function public.record_events(jsonb) to anon, authenticated, service_role;
grant execute on function public.keep_event_partitions(integer) to service_role;
grant select on public.events, public.event_batches, public.event_fields to service_role;
select public.keep_event_partitions();
