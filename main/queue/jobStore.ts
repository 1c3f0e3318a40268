/** The rows of the queue. What is read is parsed, because a newer version, or damage, may have written it. */
import type { Database, Row } from '../pipeline/store/database.ts'
import type { JobState } from './state.ts'
import { Engine, Stage, type NewJob } from './types.ts'

export interface StoredJob {
  id: number
  subject: string
  stage: Stage
  engine: Engine
  captureId: string | null
  payload: unknown
  state: Exclude<JobState, { kind: 'done' | 'dropped' }>
}

export interface FinishedStep extends Pick<StoredJob, 'captureId' | 'stage' | 'engine'> {
  attempts: number
}

export interface JobStore {
  insert(job: NewJob, state: JobState): number
  save(id: number, state: JobState): void
  setPayload(id: number, payload: unknown): void
  find(id: number): StoredJob | null
  findBy(subject: string, stage: Stage): StoredJob | null
  remove(id: number): void
  all(): StoredJob[]
  running(): StoredJob[]
  ofSubject(subject: string): StoredJob[]
  /**
   * Jobs whose time has come and before which no other of their subject stands, the longest due first.
   * @param above only those with a greater id
   * @param recognition only recognition, or only what is none
   */
  due(now: number, engine: Engine, above: number, limit: number, recognition: boolean): StoredJob[]
  /** When the next job of these engines that waits is due; null when none waits. */
  nextDue(engine: Engine, above: number): number | null
  /** After the wall clock was put back: what was left of each wait begins anew. */
  rebase(now: number): void
  saveResult(step: FinishedStep, by: string | null, tookMs: number, at: number): void
  /** A person wants the step done again. */
  forgetResult(captureId: string, stage: Stage): void
  hasResult(captureId: string, stage: Stage): boolean
  maxId(): number
}

export function createJobStore(database: Database): JobStore {
  const many = (where: string, ...values: (string | number)[]) =>
    database.all(`SELECT * FROM jobs WHERE ${where}`, ...values).flatMap((row) => parse(row) ?? [])
  const one = (where: string, ...values: (string | number)[]) => many(where, ...values)[0] ?? null

  return {
    insert(job, state) {
      const { attempt, interruptions, since, until, again, lastError, kind } = columnsOf(state)
      database.run(
        `INSERT INTO jobs (subject, stage, engine, capture_id, payload, state, attempt, interruptions, since, until, again, last_error)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        job.subject,
        job.stage,
        job.engine,
        job.captureId ?? null,
        JSON.stringify(job.payload ?? null),
        kind,
        attempt,
        interruptions,
        since,
        until,
        again,
        lastError,
      )
      return Number(database.get('SELECT last_insert_rowid() AS id')?.['id'])
    },
    save(id, state) {
      const { attempt, interruptions, since, until, again, lastError, kind } = columnsOf(state)
      database.run(
        `UPDATE jobs SET state = ?, attempt = ?, interruptions = ?, since = ?, until = ?, again = ?, last_error = ? WHERE id = ?`,
        kind,
        attempt,
        interruptions,
        since,
        until,
        again,
        lastError,
        id,
      )
    },
    setPayload(id, payload) {
      database.run('UPDATE jobs SET payload = ? WHERE id = ?', JSON.stringify(payload ?? null), id)
    },
    find: (id) => one('id = ?', id),
    findBy: (subject, stage) => one('subject = ? AND stage = ?', subject, stage),
    remove: (id) => void database.run('DELETE FROM jobs WHERE id = ?', id),
    all: () => many('TRUE ORDER BY id'),
    running: () => many(`state = 'running' ORDER BY id`),
    ofSubject: (subject) => many('subject = ? ORDER BY id', subject),
    due: (now, engine, above, limit, recognition) =>
      many(
        `state = 'waiting' AND until <= ? AND engine = ? AND id > ? AND (stage = 'transcribe') = ?
         AND NOT EXISTS (SELECT 1 FROM jobs earlier WHERE earlier.subject = jobs.subject AND earlier.id < jobs.id)
         ORDER BY until, id LIMIT ?`,
        now,
        engine,
        above,
        recognition ? 1 : 0,
        limit,
      ),
    nextDue(engine, above) {
      const row = database.get(
        `SELECT until FROM jobs WHERE state = 'waiting' AND engine = ? AND id > ?
         AND NOT EXISTS (SELECT 1 FROM jobs earlier WHERE earlier.subject = jobs.subject AND earlier.id < jobs.id)
         ORDER BY until, id LIMIT 1`,
        engine,
        above,
      )
      return row ? (row['until'] as number) : null
    },
    rebase(now) {
      database.run(
        `UPDATE jobs SET until = ? + (until - since), since = ? WHERE state = 'waiting' AND since > ?`,
        now,
        now,
        now,
      )
    },
    saveResult({ captureId, stage, engine, attempts }, by, tookMs, at) {
      if (captureId === null) return
      database.run(
        `INSERT INTO job_results (capture_id, stage, engine, done_by, attempts, took_ms, finished_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        captureId,
        stage,
        engine,
        by,
        Math.max(1, attempts),
        Math.max(0, Math.round(tookMs)),
        Math.round(at),
      )
    },
    forgetResult: (captureId, stage) =>
      void database.run('DELETE FROM job_results WHERE capture_id = ? AND stage = ?', captureId, stage),
    hasResult: (captureId, stage) =>
      database.get('SELECT 1 FROM job_results WHERE capture_id = ? AND stage = ?', captureId, stage) !== undefined,
    maxId: () => Number(database.get('SELECT MAX(id) AS id FROM jobs')?.['id'] ?? 0),
  }
}

function columnsOf(state: JobState) {
  if (state.kind === 'done' || state.kind === 'dropped') throw new Error(`a job that is ${state.kind} has no row`)
  const { kind, attempt, interruptions, lastError } = state
  const { since, until } = state.kind === 'waiting' ? state : { since: 0, until: 0 }
  const again = state.kind === 'running' && state.again ? 1 : 0
  return { kind, attempt, interruptions, since, until, again, lastError }
}

/** @returns null for a row of a stage or an engine that this version does not know: it is left for the one that does */
function parse(row: Row): StoredJob | null {
  const stage = Stage.safeParse(row['stage'])
  const engine = Engine.safeParse(row['engine'])
  if (!stage.success || !engine.success) return null
  return {
    id: row['id'] as number,
    subject: row['subject'] as string,
    stage: stage.data,
    engine: engine.data,
    captureId: row['capture_id'] as string | null,
    payload: parsePayload(row['payload'] as string),
    state: stateOf(row),
  }
}

function stateOf(row: Row): StoredJob['state'] {
  const attempt = row['attempt'] as number
  const interruptions = row['interruptions'] as number
  const lastError = row['last_error'] as string | null
  switch (row['state']) {
    case 'running':
      return { kind: 'running', attempt, interruptions, lastError, again: row['again'] === 1 }
    case 'setAside':
      return { kind: 'setAside', attempt, interruptions, lastError: lastError ?? 'unexpected' }
    default:
      return {
        kind: 'waiting',
        attempt,
        interruptions,
        lastError,
        since: row['since'] as number,
        until: row['until'] as number,
      }
  }
}

function parsePayload(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // Each handler parses its payload, and sets a job aside whose payload it cannot use.
  }
}
