/** A task's columns as the fields that travel between machines, and back. */
import { z } from 'zod'
import { Due, EnergyLevel, FieldEvidence, Priority, Recurrence, Span, TaskField } from '../../../../shared/domain.ts'
import type { Row } from '../database.ts'
import {
  clockFields,
  patchColumns,
  quietFields,
  storableText,
  type ClockField,
  type Columns,
  type QuietField,
} from '../taskRow.ts'

export const syncedFields = [...clockFields, ...quietFields] as const
export type SyncedField = (typeof syncedFields)[number]

const parsed = (text: unknown): unknown => (typeof text === 'string' ? JSON.parse(text) : null)

/** @param row all columns of a task */
export function taskFields(row: Row): Record<SyncedField, unknown> {
  return {
    title: row['title'],
    due:
      row['due_date'] === null
        ? null
        : { date: row['due_date'], ...(row['due_time'] === null ? {} : { time: row['due_time'] }) },
    priority: row['priority'],
    recurrence:
      row['freq'] === null
        ? null
        : {
            freq: row['freq'],
            interval: row['repeat_interval'],
            ...(row['byday'] === null ? {} : { byday: parsed(row['byday']) }),
            ...(row['rrule'] === null ? {} : { rrule: row['rrule'] }),
          },
    energy: row['energy'],
    tags: parsed(row['tags']),
    people: parsed(row['people']),
    completed: row['completed_at'],
    // Taken back with its note, or deleted: gone elsewhere, either way.
    deleted: row['deleted_at'] ?? row['undone_at'],
    evidence: parsed(row['evidence']),
    byPerson: row['changed_by_person'] === 1,
    origin: {
      createdAt: row['created_at'],
      captureId: row['capture_id'] ?? row['origin_capture'],
      span: row['span_start'] === null ? null : { start: row['span_start'], end: row['span_end'] },
    },
  }
}

const instant = z.iso.datetime()
const Origin = z.object({ createdAt: instant, captureId: z.uuid().nullable(), span: Span.nullable() })

/** What comes from elsewhere is checked as what comes from a window is. */
const readers: Record<Exclude<SyncedField, 'deleted'>, (value: unknown) => Columns> = {
  title: (value) => patchColumns({ title: titled(value) }),
  due: (value) => patchColumns({ due: Due.nullable().parse(value) }),
  priority: (value) => patchColumns({ priority: Priority.nullable().parse(value) }),
  recurrence: (value) => patchColumns({ recurrence: Recurrence.nullable().parse(value) }),
  energy: (value) => patchColumns({ energy: EnergyLevel.nullable().parse(value) }),
  tags: (value) => patchColumns({ tags: z.array(z.string()).parse(value) }),
  people: (value) => patchColumns({ people: z.array(z.string()).parse(value) }),
  completed: (value) => ({ completed_at: instant.nullable().parse(value) }),
  evidence: (value) => ({ evidence: JSON.stringify(z.partialRecord(TaskField, FieldEvidence).parse(value)) }),
  byPerson: (value) => ({ changed_by_person: z.boolean().parse(value) ? 1 : 0 }),
  origin(value) {
    const { createdAt, captureId, span } = Origin.parse(value)
    return {
      created_at: createdAt,
      origin_capture: captureId,
      span_start: span?.start ?? null,
      span_end: span?.end ?? null,
    }
  },
}

const titled = (value: unknown): string =>
  storableText(
    z
      .string()
      .refine((text) => text.trim() !== '')
      .parse(value),
  )

/** @returns the columns of a field, null for a value that this version does not understand */
export function columnsOfField(field: Exclude<SyncedField, 'deleted'>, value: unknown): Columns | null {
  try {
    return readers[field](value)
  } catch {
    return null // The other fields of the row are taken all the same.
  }
}

/** @returns the instant of a deletion, null for none; undefined for what is neither */
export function deletionOf(value: unknown): string | null | undefined {
  return instant.nullable().safeParse(value).data
}

/** Rows of before quiet fields had clocks: what was never stamped is as old as the task's oldest field. */
export function clockOf(clocks: Record<string, string>, field: ClockField | QuietField): string {
  return clocks[field] ?? Object.values(clocks).reduce((a, b) => (a < b ? a : b), '999')
}
