import { beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../database.ts'
import { openTestStore } from '../testing.ts'
import { insertRow, queryPlan } from './testing.ts'

let database: Database
beforeEach(async () => {
  database = (await openTestStore()).database
})

const event = (columns = {}) =>
  insertRow(database, 'telemetry_events', {
    at: 1,
    name: 'voice_recording',
    release: '1.0.0',
    environment: 'production',
    flags: '{}',
    fields: '{}',
    share: 1,
    ...columns,
  })

describe('telemetry_events', () => {
  it('never puts what is not shared into a batch, and sends nothing outside of one', () => {
    event({ batch: 'b', sent_at: 2 })
    expect(() => event({ share: 0, batch: 'b' })).toThrow(/CHECK/)
    expect(() => event({ sent_at: 2 })).toThrow(/CHECK/)
  })
  it('finds what is still to be sent, and what is old, without reading all', () => {
    const unsent = 'SELECT * FROM telemetry_events WHERE share = 1 AND sent_at IS NULL ORDER BY id LIMIT 5'
    expect(queryPlan(database, unsent)).toContain('telemetry_events_unsent')
    expect(queryPlan(database, 'DELETE FROM telemetry_events WHERE at < ?', 1)).toContain('telemetry_events_by_time')
  })
})

it('a metric has one row an hour, an alert a state that exists', () => {
  const hour = () =>
    insertRow(database, 'metric_hours', { metric: 'cpu', start_at: 0, n: 1, good: 1, total: 1, peak: 1, bins: '{}' })
  hour()
  expect(hour).toThrow(/UNIQUE/)
  expect(() =>
    insertRow(database, 'alert_history', { at: 1, alert: 'x', state: 'odd', value: 1, threshold: 1, n: 1 }),
  ).toThrow(/CHECK/)
})
