import type { Capture, Span, Task } from '../../../shared/domain.ts'
import type { StepFact } from '../../../shared/ipc/history.ts'
import { SaysoError } from '../../../shared/errors.ts'
import { createCaptureEdits } from './captureEdits.ts'
import { toCapture } from './captureRow.ts'
import type { Database, Row } from './database.ts'
import { createTaskChanges } from './taskChanges.ts'
import { extractedColumns, storableText, type Columns } from './taskRow.ts'
import { changeTask, findTaskRows, insertTask, tasksOfCapture, timestamp } from './taskTable.ts'
import { isTouched, upgradeTasks } from './upgrade.ts'
import type { CaptureStore, NewTask, StoreEnvironment } from './types.ts'

type State = Capture['state']

const unfinishedStates: readonly State[] = ['recording', 'recorded', 'transcribed']

/** The line has come to its end, with tasks or without. */
const isFinished = (row: Row): boolean => row['state'] === 'done' || row['state'] === 'noTask'

export function createCaptureStore(database: Database, environment: StoreEnvironment): CaptureStore {
  const edits = createCaptureEdits(database, createTaskChanges(database, environment))

  function findRow(id: string): Row {
    const row = database.get('SELECT * FROM captures WHERE id = ?', id)
    if (!row) throw new SaysoError('capture.notFound')
    return row
  }

  /** Sets columns when the capture is in one of the states, and returns it as it then stands. */
  function step(id: string, from: readonly State[], columns: (row: Row) => Columns): Capture {
    return database.transaction(() => {
      const row = findRow(id)
      if (from.includes(row['state'] as State)) set(id, columns(row))
      return toCapture(findRow(id))
    })
  }

  function set(id: string, columns: Columns): void {
    const assignments = Object.keys(columns).map((name) => `${name} = ?`)
    database.run(`UPDATE captures SET ${assignments.join(', ')} WHERE id = ?`, ...Object.values(columns), id)
  }

  return {
    insert(capture, state, transcript) {
      return database.transaction(() => {
        database.run(
          `INSERT INTO captures (id, source, state, started_at, timezone, audio_file, transcript, plain_spans)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
          capture.id,
          capture.source,
          state,
          // One form for all, since the text is what sorts.
          new Date(capture.startedAt).toISOString(),
          capture.timezone,
          capture.audioFile,
          transcript === undefined ? null : storableText(transcript),
          capture.plainSpans?.length ? JSON.stringify(capture.plainSpans) : null,
        )
        return toCapture(findRow(capture.id))
      })
    },

    find(id) {
      const row = database.get('SELECT * FROM captures WHERE id = ?', id)
      return row ? toCapture(row) : null
    },

    list({ limit, before, words = [] }) {
      const conditions = words.map(
        () => `(transcript LIKE ? ESCAPE '\\' OR EXISTS (SELECT 1 FROM tasks WHERE capture_id = captures.id
                AND deleted_at IS NULL AND title LIKE ? ESCAPE '\\'))`,
      )
      const values = words.flatMap((word) => Array<string>(2).fill(`%${word.replace(/[\\%_]/g, '\\$&')}%`))
      if (before !== undefined) {
        conditions.push('started_at < ?')
        values.push(new Date(before).toISOString())
      }
      const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''
      return database
        .all(`SELECT * FROM captures ${where} ORDER BY started_at DESC, id LIMIT ?`, ...values, limit)
        .map(toCapture)
    },

    facts(id) {
      return database
        .all(
          `SELECT stage, done_by, attempts, took_ms FROM job_results WHERE capture_id = ? ORDER BY stage IN ('extract', 'reextract'), finished_at`,
          id,
        )
        .map((row) => ({
          stage: row['stage'] as StepFact['stage'],
          by: row['done_by'] as string | null,
          attempts: row['attempts'] as number,
          tookMs: row['took_ms'] as number,
        }))
    },

    unfinished() {
      return database
        .all(`SELECT * FROM captures WHERE state IN ('recording', 'recorded', 'transcribed') ORDER BY started_at, id`)
        .map(toCapture)
    },

    audioFiles() {
      const rows = database.all('SELECT audio_file FROM captures WHERE audio_file IS NOT NULL')
      return new Set(rows.map((row) => row['audio_file'] as string))
    },

    withAudioBefore(instant) {
      const rows = database.all(
        `SELECT id, audio_file FROM captures
         WHERE audio_file IS NOT NULL AND started_at < ? AND state IN ('done', 'noTask', 'empty', 'cancelled')`,
        instant,
      )
      return rows.map((row) => ({ id: row['id'] as string, audioFile: row['audio_file'] as string }))
    },

    audioRemoved(id) {
      database.run('UPDATE captures SET audio_file = NULL WHERE id = ?', id)
    },

    recorded(id, audioMs) {
      return database.transaction(() => {
        const row = findRow(id)
        if (row['audio_ms'] === null) set(id, { audio_ms: Math.round(audioMs) })
        if (row['state'] === 'recording') set(id, { state: 'recorded', audio_ms: Math.round(audioMs) })
        return toCapture(findRow(id))
      })
    },

    transcribed(id, transcript, engine) {
      const text = storableText(transcript)
      return step(id, ['recording', 'recorded'], (row) => {
        // Tasks that a person changed outlive the transcript that they came from; its spans mean nothing in another one.
        if (row['transcript'] !== null && row['transcript'] !== text) forgetPlaces(id)
        return { state: 'transcribed', transcript: text, speech_engine: engine }
      })
    },

    extracted(id, engine, tasks, planned = []) {
      return database.transaction(() => {
        const row = findRow(id)
        if (row['state'] === 'transcribed') {
          const run = (row['extraction_run'] as number) + 1
          const kept = tasksOfCapture(database, id)
          saveExtracted(id, run, tasks, kept)
          edits.save(id, planned)
          set(id, { state: outcomeOf(id), extraction_engine: engine, extraction_run: run })
        }
        return tasksOfCapture(database, id)
      })
    },

    upgraded(id, transcript, engine, tasks) {
      return database.transaction(() => {
        const row = findRow(id)
        if (!isFinished(row) || row['transcript'] !== transcript || edits.list([id]).length > 0) return false
        const run = (row['extraction_run'] as number) + 1
        if (!upgradeTasks(database, environment, id, run, tasks)) return false
        set(id, { state: 'done', extraction_engine: engine, extraction_run: run })
        return true
      })
    },

    heardAgain(id, transcript, engine) {
      const text = storableText(transcript)
      return database.transaction(() => {
        const row = findRow(id)
        if (!isFinished(row) || text.trim() === '' || edits.list([id]).length > 0 || isTouched(database, id))
          return false
        if (row['transcript'] !== text) forgetPlaces(id)
        set(id, { transcript: text, speech_engine: engine })
        return true
      })
    },

    edits: (ids) => edits.list(ids),

    answerEdit(id, ordinal, taskId) {
      database.transaction(() => {
        const otherwise = edits.answer(id, ordinal, taskId)
        if (otherwise) {
          const run = (findRow(id)['extraction_run'] as number) + 1
          saveExtracted(id, run, [otherwise], tasksOfCapture(database, id))
          set(id, { extraction_run: run })
        }
        if (findRow(id)['state'] === 'done') set(id, { state: outcomeOf(id) })
      })
    },

    undoEdits: (id, ordinal, undone) => database.transaction(() => edits.undo(id, ordinal, undone)),

    heardEnergy(id, level) {
      database.run('UPDATE captures SET energy_level = ? WHERE id = ?', level, id)
    },

    plainSpans(id) {
      const spans = findRow(id)['plain_spans']
      return spans === null ? [] : (JSON.parse(spans as string) as Span[])
    },

    end: (id, state) => step(id, unfinishedStates, () => ({ state })),

    fail: (id, errorCode) =>
      step(id, [...unfinishedStates, 'failed'], () => ({ state: 'failed', error_code: errorCode })),

    reopen(id, state) {
      return database.transaction(() => {
        const row = findRow(id)
        if (unfinishedStates.includes(row['state'] as State)) return toCapture(row)
        takeBackUnchanged(id)
        set(id, { state: row['transcript'] === null ? 'recorded' : state, error_code: null })
        return toCapture(findRow(id))
      })
    },

    remove(id) {
      const file = database.transaction(() => {
        const row = findRow(id)
        database.run(
          `UPDATE tasks SET capture_id = NULL, extraction_run = NULL, ordinal = NULL, span_start = NULL, span_end = NULL
           WHERE capture_id = ?`,
          id,
        )
        database.run('DELETE FROM captures WHERE id = ?', id)
        return row['audio_file'] as string | null
      })
      // The page is overwritten (secure_delete), and so is the log that still has it from before.
      database.get('PRAGMA wal_checkpoint(TRUNCATE)')
      return file
    },
  }

  /** Spans and evidence mean nothing in other words. */
  function forgetPlaces(id: string): void {
    database.run(`UPDATE tasks SET span_start = NULL, span_end = NULL, evidence = '{}' WHERE capture_id = ?`, id)
  }

  function outcomeOf(id: string): State {
    const asked = edits.list([id]).some((edit) => edit.state !== 'none')
    return asked || tasksOfCapture(database, id).length > 0 ? 'done' : 'noTask'
  }

  function saveExtracted(id: string, run: number, tasks: readonly NewTask[], kept: readonly Task[]): void {
    tasks.forEach((task, ordinal) => {
      const again = kept.some((old) => old.span?.start === task.span.start && old.span.end === task.span.end)
      if (again) return
      insertTask(database, environment, {
        ...extractedColumns(task),
        id: environment.newId(),
        capture_id: id,
        extraction_run: run,
        ordinal,
        ...(task.duplicateOf ? { duplicate_of: task.duplicateOf } : {}),
      })
    })
  }

  function takeBackUnchanged(id: string): void {
    const rows = findTaskRows(
      database,
      'capture_id = ? AND deleted_at IS NULL AND (undone_at IS NOT NULL OR (ordinal IS NOT NULL AND changed_by_person = 0))',
      id,
    )
    for (const row of rows) changeTask(database, environment, row, { deleted_at: timestamp(environment) }, ['deleted'])
  }
}
