/** Rows of the database as the export file has them, and back. */
import type { Due } from '../../../../shared/domain.ts'
import type { ExportedCapture, ExportedEdit, ExportedTask } from '../../../../shared/exportFormat.ts'
import type { Database, Row, SqlValue } from '../database.ts'
import { toCapture } from '../captureRow.ts'
import { patchColumns, storableText, taskJson, toTask, type Columns } from '../taskRow.ts'

/** Deleted tasks stay out of the file: whoever deleted one wants it gone. */
const EXPORTED_TASKS = 'deleted_at IS NULL'

const parsed = (value: SqlValue | undefined): unknown => (value == null ? null : JSON.parse(value as string))

export function readCaptures(database: Database): ExportedCapture[] {
  return database.all('SELECT * FROM captures ORDER BY started_at, id').map((row) => ({
    ...toCapture(row),
    errorCode: row['error_code'] as ExportedCapture['errorCode'],
    extractionRun: row['extraction_run'] as number,
    plainSpans: (parsed(row['plain_spans']) ?? []) as ExportedCapture['plainSpans'],
  }))
}

export function readTasks(database: Database): ExportedTask[] {
  const rows = database.all(
    `SELECT extraction_run, tasks.ordinal AS ordinal, undone_at, changed_by_person, clocks, duplicate_of, ${taskJson}
     FROM tasks WHERE ${EXPORTED_TASKS} ORDER BY created_at, id`,
  )
  return rows.map((row) => ({
    ...toTask(row),
    duplicateOf: standingOnly(database, row['duplicate_of']),
    extractionRun: row['extraction_run'] as number | null,
    ordinal: row['ordinal'] as number | null,
    undoneAt: row['undone_at'] as string | null,
    changedByPerson: row['changed_by_person'] === 1,
    clocks: parsed(row['clocks']) as Record<string, string>,
  }))
}

function standingOnly(database: Database, id: SqlValue | undefined): string | null {
  if (typeof id !== 'string') return null
  return database.get(`SELECT 1 FROM tasks WHERE id = ? AND ${EXPORTED_TASKS}`, id) ? id : null
}

/** Edits of tasks that are in the file, and questions. */
export function readEdits(database: Database): ExportedEdit[] {
  const rows = database.all(
    `SELECT * FROM capture_edits WHERE task_id IS NULL OR task_id IN (SELECT id FROM tasks WHERE ${EXPORTED_TASKS})
     ORDER BY capture_id, ordinal`,
  )
  return rows.map((row) => ({
    captureId: row['capture_id'] as string,
    ordinal: row['ordinal'] as number,
    kind: row['kind'] as ExportedEdit['kind'],
    state: row['state'] as ExportedEdit['state'],
    taskId: row['task_id'] as string | null,
    due: dueOf(row),
    dueBefore: parsed(row['due_before']) as ExportedEdit['dueBefore'],
    candidates: parsed(row['candidates']) as string[],
    otherwise: parsed(row['otherwise']) as ExportedEdit['otherwise'],
  }))
}

function dueOf(row: Row): Due | null {
  if (row['due_date'] === null) return null
  const date = row['due_date'] as string
  return row['due_time'] === null ? { date } : { date, time: row['due_time'] as string }
}

export function captureColumns(capture: ExportedCapture): Columns & { id: string } {
  return {
    id: capture.id,
    source: capture.source,
    state: capture.state,
    started_at: new Date(capture.startedAt).toISOString(),
    timezone: capture.timezone,
    audio_file: capture.audioFile,
    audio_ms: capture.audioMs === null ? null : Math.max(0, Math.round(capture.audioMs)),
    transcript: capture.transcript === null ? null : storableText(capture.transcript),
    speech_engine: capture.speechEngine,
    extraction_engine: capture.extractionEngine,
    extraction_run: capture.extractionRun,
    error_code: capture.errorCode,
    plain_spans: capture.plainSpans.length > 0 ? JSON.stringify(capture.plainSpans) : null,
    energy_level: capture.energyLevel ?? null,
  }
}

/** What a task has besides its fields, none of which a person edits. */
export function taskColumns(task: ExportedTask): Columns & { id: string } {
  return {
    ...patchColumns(task),
    id: task.id,
    evidence: JSON.stringify(task.evidence),
    capture_id: task.captureId,
    extraction_run: task.extractionRun,
    ordinal: task.ordinal,
    span_start: task.span?.start ?? null,
    span_end: task.span?.end ?? null,
    created_at: task.createdAt,
    completed_at: task.completedAt,
    undone_at: task.undoneAt,
    changed_by_person: task.changedByPerson ? 1 : 0,
    duplicate_of: task.duplicateOf,
  }
}

export function editColumns(edit: ExportedEdit): Columns {
  return {
    capture_id: edit.captureId,
    ordinal: edit.ordinal,
    kind: edit.kind,
    state: edit.state,
    task_id: edit.taskId,
    due_date: edit.due?.date ?? null,
    due_time: edit.due?.time ?? null,
    due_before: edit.dueBefore === null ? null : JSON.stringify(edit.dueBefore),
    candidates: JSON.stringify(edit.candidates),
    otherwise: edit.otherwise === null ? null : JSON.stringify(edit.otherwise),
  }
}
