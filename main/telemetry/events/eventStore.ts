/** What is kept of the app's figures, in the app's database, and what of it is still to be sent. */
import { z } from 'zod'
import { TelemetryEvent, type Exposures, type TelemetryEvent as Event } from '../../../shared/telemetry/events.ts'
import { MetricName } from '../../../shared/telemetry/facts.ts'
import type { Database, Row } from '../../pipeline/store/database.ts'
import { Histogram } from '../metrics/histogram.ts'
import { addSum, type HourSum } from '../metrics/metrics.ts'

const DAY_MS = 86_400_000
/** Events stay for a look at them; the backend takes none that is older than 14 days. */
export const KEEP_EVENTS_MS = 30 * DAY_MS
export const SEND_WITHIN_MS = 14 * DAY_MS
export const KEEP_HOURS_MS = 400 * DAY_MS
/** Whatever happens, not more than this. */
const MOST_EVENTS = 100_000

export interface Batch {
  id: string
  events: Event[]
}

export interface KeptEvent {
  event: Event
  shared: boolean
  /** Epoch milliseconds; null while it was not sent. */
  sentAt: number | null
}

export interface EventStore {
  /** One transaction for all. */
  append(events: readonly { event: Event; share: boolean }[], hours: readonly HourSum[]): void
  /** What is to be sent next: the batch that was begun, else a new one. Null when nothing is owed. */
  nextBatch(most: number, now: number): Batch | null
  owesEvents(): boolean
  sent(batch: string, at: number): void
  /** What waits will never be sent: consent was taken back, or the backend refuses it for good. */
  keepHere(batch?: string): void
  /** By the hour, oldest first. @param since epoch milliseconds */
  hours(since: number): HourSum[]
  /** Newest first. */
  events(limit: number): KeptEvent[]
  counts(): { kept: number; sent: number; waiting: number }
  exposures(): { flag: string; variant: boolean; firstAt: number; lastAt: number }[]
  expose(flags: Exposures, at: number): void
  prune(now: number): void
}

export function createEventStore(database: Database, newId: () => string): EventStore {
  function addHour({ metric, startAt, n, good, values }: HourSum): void {
    const before = database.get('SELECT * FROM metric_hours WHERE metric = ? AND start_at = ?', metric, startAt)
    const sum = { metric, startAt, n, good, values: new Histogram() }
    sum.values.add(values)
    const kept = before ? toHour(before) : null
    if (kept) addSum(sum, kept)
    database.run(
      `INSERT OR REPLACE INTO metric_hours (metric, start_at, n, good, total, peak, bins) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      metric,
      startAt,
      sum.n,
      sum.good,
      sum.values.total,
      sum.values.peak,
      JSON.stringify(sum.values.toBins()),
    )
  }

  return {
    append(events, hours) {
      database.transaction(() => {
        for (const { event, share } of events)
          database.run(
            `INSERT INTO telemetry_events (at, name, release, environment, flags, fields, share)
             VALUES (?, ?, ?, ?, ?, ?, ?)`,
            event.at,
            event.name,
            event.release,
            event.environment,
            JSON.stringify(event.flags),
            JSON.stringify(event.fields),
            share ? 1 : 0,
          )
        for (const hour of hours) addHour(hour)
      })
    },
    nextBatch(most, now) {
      return database.transaction(() => {
        // What the backend would refuse for its age stays here.
        database.run(
          'UPDATE telemetry_events SET share = 0, batch = NULL WHERE share = 1 AND sent_at IS NULL AND at < ?',
          now - SEND_WITHIN_MS,
        )
        const begun = database.get(
          'SELECT batch FROM telemetry_events WHERE share = 1 AND sent_at IS NULL AND batch IS NOT NULL LIMIT 1',
        )
        const id = begun ? String(begun['batch']) : newId()
        if (!begun)
          database.run(
            `UPDATE telemetry_events SET batch = ? WHERE id IN
               (SELECT id FROM telemetry_events WHERE share = 1 AND sent_at IS NULL ORDER BY id LIMIT ?)`,
            id,
            most,
          )
        const events = database
          .all('SELECT * FROM telemetry_events WHERE share = 1 AND sent_at IS NULL AND batch = ? ORDER BY id', id)
          .map(toEvent)
          .filter((event) => event !== null)
        // Rows that another version wrote, or that are damaged, must not stand before the rest for ever.
        if (events.length === 0)
          database.run('UPDATE telemetry_events SET share = 0, batch = NULL WHERE sent_at IS NULL AND batch = ?', id)
        return events.length === 0 ? null : { id, events }
      })
    },
    owesEvents: () =>
      database.get('SELECT 1 FROM telemetry_events WHERE share = 1 AND sent_at IS NULL LIMIT 1') !== undefined,
    sent: (batch, at) =>
      void database.run(
        'UPDATE telemetry_events SET sent_at = ? WHERE share = 1 AND sent_at IS NULL AND batch = ?',
        at,
        batch,
      ),
    keepHere: (batch) =>
      void (batch === undefined
        ? database.run('UPDATE telemetry_events SET share = 0, batch = NULL WHERE share = 1 AND sent_at IS NULL')
        : database.run(
            'UPDATE telemetry_events SET share = 0, batch = NULL WHERE share = 1 AND sent_at IS NULL AND batch = ?',
            batch,
          )),
    hours: (since) =>
      database
        .all('SELECT * FROM metric_hours WHERE start_at >= ? ORDER BY start_at, metric', since)
        .map(toHour)
        .filter((hour) => hour !== null),
    events: (limit) =>
      database.all('SELECT * FROM telemetry_events ORDER BY id DESC LIMIT ?', limit).flatMap((row) => {
        const event = toEvent(row)
        return event ? [{ event, shared: row['share'] === 1, sentAt: row['sent_at'] as number | null }] : []
      }),
    counts() {
      const row = database.get(
        `SELECT COUNT(*) AS kept, TOTAL(sent_at IS NOT NULL) AS sent, TOTAL(share = 1 AND sent_at IS NULL) AS waiting
         FROM telemetry_events`,
      )
      const count = (name: string) => Math.round(Number(row?.[name] ?? 0))
      return { kept: count('kept'), sent: count('sent'), waiting: count('waiting') }
    },
    exposures: () =>
      database.all('SELECT * FROM flag_exposures ORDER BY flag').map((row) => ({
        flag: String(row['flag']),
        variant: row['variant'] === 1,
        firstAt: Number(row['first_at']),
        lastAt: Number(row['last_at']),
      })),
    expose(flags, at) {
      database.transaction(() => {
        for (const [flag, variant] of Object.entries(flags))
          database.run(
            `INSERT INTO flag_exposures (flag, variant, first_at, last_at) VALUES (?, ?, ?, ?)
             ON CONFLICT (flag) DO UPDATE SET last_at = excluded.last_at, variant = excluded.variant,
               first_at = CASE WHEN variant = excluded.variant THEN first_at ELSE excluded.first_at END`,
            flag,
            variant ? 1 : 0,
            at,
            at,
          )
      })
    },
    prune(now) {
      database.transaction(() => {
        database.run('DELETE FROM telemetry_events WHERE at < ?', now - KEEP_EVENTS_MS)
        database.run('DELETE FROM telemetry_events WHERE id <= (SELECT MAX(id) FROM telemetry_events) - ?', MOST_EVENTS)
        database.run('DELETE FROM metric_hours WHERE start_at < ?', now - KEEP_HOURS_MS)
        database.run('DELETE FROM alert_history WHERE at < ?', now - KEEP_HOURS_MS)
        database.run('DELETE FROM app_runs WHERE started_at < ?', now - KEEP_EVENTS_MS)
      })
    },
  }
}

const json = (value: unknown): unknown => {
  try {
    return JSON.parse(String(value))
  } catch {
    // A damaged row is passed over, as one of another version is.
    return null
  }
}

/** Null for a row that does not fit the list of fields: it is neither shown nor sent. */
function toEvent(row: Row): Event | null {
  const { at, name, release, environment } = row
  const parsed = TelemetryEvent.safeParse({
    at,
    name,
    release,
    environment,
    flags: json(row['flags']),
    fields: json(row['fields']),
  })
  return parsed.success ? (parsed.data as Event) : null
}

const StoredBins = z.record(z.string(), z.number())

function toHour(row: Row): HourSum | null {
  const metric = MetricName.safeParse(row['metric'])
  const bins = StoredBins.safeParse(json(row['bins']))
  if (!metric.success || !bins.success) return null
  const [total, peak] = [Number(row['total']), Number(row['peak'])]
  return {
    metric: metric.data,
    startAt: Number(row['start_at']),
    n: Number(row['n']),
    good: Number(row['good']),
    values: Histogram.from({ bins: bins.data, total, peak }),
  }
}
