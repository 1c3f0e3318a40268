import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { Due, EnergyLevel, Priority, Recurrence } from '../../shared/domain.ts'

export const CATEGORIES = [
  'plain',
  'dated',
  'timed',
  'multi',
  'shared-scope',
  'correction',
  'cancelled',
  'no-task',
  'recurrence',
  'priority',
  'energy',
  'rambling',
  'list',
  'holiday',
  'recogniser-errors',
  'over-matching',
  'dialect',
  'mixed',
] as const

/** A task as a person labelled it by LABELS.md. The plural fields are further answers that count as right. */
export const GoldTask = z.strictObject({
  title: z.string().min(1),
  titles: z.array(z.string().min(1)).optional(),
  due: Due.nullable(),
  dues: z.array(Due.nullable()).optional(),
  priority: Priority.nullable(),
  recurrence: Recurrence.nullable(),
  recurrences: z.array(Recurrence.nullable()).optional(),
  energy: EnergyLevel.nullable(),
})
export type GoldTask = z.infer<typeof GoldTask>

/** One spoken note with its gold tasks. `now` is the speaker's wall clock in `timezone`. */
export const GoldNote = z.strictObject({
  id: z.string().min(1),
  category: z.enum(CATEGORIES),
  now: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/),
  timezone: z.string().min(1),
  transcript: z.string().min(1),
  tasks: z.array(GoldTask),
})
export type GoldNote = z.infer<typeof GoldNote>

/** `tune` may be read while the rules are written; `measure` is only for figures. */
export type Split = 'tune' | 'measure'

export const CORPUS_DIR = fileURLToPath(new URL('./corpus', import.meta.url))

/** Reads every note of a split; throws an Error that names file and line where one does not fit the schema. */
export function loadCorpus(split: Split, dir: string = CORPUS_DIR): GoldNote[] {
  const folder = join(dir, split)
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
  return files.flatMap((file) => parseNotes(readFileSync(join(folder, file), 'utf8'), `${split}/${file}`))
}

/** Parses JSON lines (blank lines are skipped). `source` names them in errors. */
export function parseNotes(text: string, source: string): GoldNote[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return []
    try {
      return [GoldNote.parse(JSON.parse(line))]
    } catch (error) {
      throw new Error(`${source}:${index + 1}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      })
    }
  })
}
