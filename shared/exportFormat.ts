/**
 * The file that "Export everything" writes and "Import" reads: one JSON object, `format` and `version` first. docs/transfer.md
 * describes it for whoever reads it with another program. A later version may add fields; what is renamed or dropped, or means
 * something else, needs the next `version` and a step here that reads the old one.
 */
import { z } from 'zod'
import { Capture, Due, EditKind, ExtractedTask, Span, Task } from './domain.ts'
import { ErrorCode } from './errors.ts'

export const EXPORT_FORMAT = 'sayso-export'
export const EXPORT_VERSION = 1

const instant = z.iso.datetime()

export const ExportedCapture = Capture.extend({
  // A later Sayso may know other troubles; the note counts, not why it failed.
  errorCode: ErrorCode.nullable().catch('unexpected'),
  /** How often the words were read. */
  extractionRun: z.number().int().min(0),
  plainSpans: z.array(Span),
})
  .refine((one) => (one.state === 'failed') === (one.errorCode !== null), 'errorCode goes with the state failed')
  .refine(
    (one) => !['transcribed', 'done', 'noTask'].includes(one.state) || one.transcript !== null,
    'a note that was read has its words',
  )
export type ExportedCapture = z.infer<typeof ExportedCapture>

export const ExportedTask = Task.extend({
  title: z.string().refine((title) => title.trim() !== '', 'a title has words'),
  duplicateOf: z.uuid().nullable(),
  /** The reading of the capture that it comes from, and its place in there. */
  extractionRun: z.number().int().min(0).nullable(),
  ordinal: z.number().int().min(0).nullable(),
  /** Taken back together with its capture. */
  undoneAt: instant.nullable(),
  changedByPerson: z.boolean(),
  /** Field to the instant of its last change, `milliseconds-counter-device`: of two versions the later one wins. */
  clocks: z.record(z.string(), z.string()).optional(),
})
  .refine((one) => (one.extractionRun === null) === (one.ordinal === null), 'extractionRun goes with ordinal')
  .refine((one) => one.span === null || one.span.end >= one.span.start, 'a span ends after its start')
export type ExportedTask = z.infer<typeof ExportedTask>

export const ExportedEdit = z
  .object({
    captureId: z.uuid(),
    ordinal: z.number().int().min(0),
    kind: EditKind,
    state: z.enum(['applied', 'undone', 'question', 'none']),
    taskId: z.uuid().nullable(),
    due: Due.nullable(),
    dueBefore: z.record(z.string(), z.unknown()).nullable(),
    candidates: z.array(z.uuid()),
    otherwise: ExtractedTask.nullable(),
  })
  .refine((one) => ['applied', 'undone'].includes(one.state) === (one.taskId !== null), 'taskId goes with the state')
  .refine((one) => (one.kind === 'reschedule') === (one.due !== null), 'due goes with a reschedule')
export type ExportedEdit = z.infer<typeof ExportedEdit>

export const Export = z.object({
  format: z.literal(EXPORT_FORMAT),
  version: z.literal(EXPORT_VERSION),
  exportedAt: instant,
  captures: z.array(ExportedCapture),
  tasks: z.array(ExportedTask),
  edits: z.array(ExportedEdit),
  /** Names and words to be spelt as here. */
  vocabulary: z.array(z.string().min(1).max(80)),
  /** The other settings, to be read by people; an import leaves the settings of its machine alone. */
  settings: z.record(z.string(), z.unknown()),
})
export type Export = z.infer<typeof Export>
