/**
 * `npm run --silent pipeline -- extract [--engine rules]`: JSON lines on stdin, one note each
 * (`{"id","now","timezone","transcript"}`), JSON lines on stdout, in order (`{"id","tasks":[…]}`).
 */
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { ExtractedTask } from '../shared/domain.ts'
import { extractTasks } from '../main/pipeline/extraction/rules/index.ts'

const Note = z.object({
  id: z.union([z.string(), z.number()]),
  now: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/, 'must be YYYY-MM-DDTHH:MM'),
  timezone: z.string().min(1),
  transcript: z.string(),
})

/** A task as the pipeline commands print it: exactly these keys. */
export interface PipelineTask {
  title: string
  due: { date: string; time?: string } | null
  priority: ExtractedTask['priority']
  recurrence: ExtractedTask['recurrence']
  energy: ExtractedTask['energy']
}

export function toPipelineTask(task: ExtractedTask): PipelineTask {
  const { title, due, priority, recurrence, energy } = task
  return { title, due, priority, recurrence, energy }
}

/**
 * Reads notes from stdin until it ends. A line that is no note is reported on stderr with its number, and the rest goes on;
 * the exit code is then 1.
 */
export async function run(_args: string[]): Promise<void> {
  const lines = createInterface({ input: process.stdin, crlfDelay: Infinity })
  const well = await extractLines(
    lines,
    (line) => process.stdout.write(`${line}\n`),
    (line) => process.stderr.write(`${line}\n`),
  )
  if (!well) process.exitCode = 1
}

/**
 * @param write takes one line of output for each note, in order
 * @param complain takes one line for each line that is no note
 * @returns whether every line was a note
 */
export async function extractLines(
  lines: AsyncIterable<string> | Iterable<string>,
  write: (line: string) => void,
  complain: (line: string) => void,
): Promise<boolean> {
  let number = 0
  let well = true
  for await (const text of lines) {
    number += 1
    if (text.trim() === '') continue
    const note = parseNote(text)
    if (typeof note === 'string') {
      complain(`Line ${number}: ${note}`)
      well = false
      continue
    }
    const { tasks } = extractTasks(note.transcript, {
      now: note.now,
      timezone: note.timezone,
      nextWeekday: 'followingWeek',
      vocabulary: [],
    })
    write(JSON.stringify({ id: note.id, tasks: tasks.map(toPipelineTask) }))
  }
  return well
}

function parseNote(text: string): z.infer<typeof Note> | string {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return 'not valid JSON'
  }
  const parsed = Note.safeParse(value)
  if (parsed.success) return parsed.data
  return parsed.error.issues.map((issue) => `${issue.path.join('.') || 'note'}: ${issue.message}`).join('; ')
}
