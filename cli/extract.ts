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
  let line = 0
  let failed = false
  for await (const text of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    line += 1
    if (text.trim() === '') continue
    const note = parseNote(text)
    if (typeof note === 'string') {
      process.stderr.write(`Line ${line}: ${note}\n`)
      failed = true
      continue
    }
    const { tasks } = extractTasks(note.transcript, {
      now: note.now,
      timezone: note.timezone,
      nextWeekday: 'followingWeek',
      vocabulary: [],
    })
    process.stdout.write(`${JSON.stringify({ id: note.id, tasks: tasks.map(toPipelineTask) })}\n`)
  }
  if (failed) process.exitCode = 1
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
