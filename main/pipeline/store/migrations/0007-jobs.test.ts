import { beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../database.ts'
import { openTestStore } from '../testing.ts'
import { ID, insertCapture, insertRow, queryPlan } from './testing.ts'

let database: Database
beforeEach(async () => {
  database = (await openTestStore()).database
  insertCapture(database)
})

const job = (columns = {}) =>
  insertRow(database, 'jobs', {
    subject: ID,
    stage: 'extract',
    engine: 'device',
    capture_id: ID,
    state: 'waiting',
    attempt: 0,
    since: 10,
    until: 20,
    ...columns,
  })
const result = () =>
  insertRow(database, 'job_results', {
    capture_id: ID,
    stage: 'extract',
    engine: 'device',
    attempts: 1,
    took_ms: 5,
    finished_at: 30,
  })

describe('jobs', () => {
  it('stands once for each subject and stage', () => {
    job()
    expect(() => job()).toThrow(/UNIQUE/)
    job({ stage: 'reextract' })
  })
  it('waits no negative time, is asked again only while it runs, and says why it was set aside', () => {
    expect(() => job({ until: 5 })).toThrow(/CHECK/)
    expect(() => job({ again: 1 })).toThrow(/CHECK/)
    expect(() => job({ state: 'setAside' })).toThrow(/CHECK/)
  })
  it('goes with its capture, as its result does', () => {
    job()
    result()
    database.run('DELETE FROM captures WHERE id = ?', ID)
    expect(database.all('SELECT id FROM jobs')).toEqual([])
    expect(database.all('SELECT stage FROM job_results')).toEqual([])
  })
  it('is found by the time at which it is due without reading all', () => {
    const plan = queryPlan(database, `SELECT * FROM jobs WHERE state = 'waiting' AND until <= ? ORDER BY until, id`, 5)
    expect(plan).toContain('jobs_due')
    expect(plan).not.toContain('TEMP B-TREE')
  })
})

it('a result is stored once for each capture and stage', () => {
  result()
  expect(() => result()).toThrow(/UNIQUE/)
})
