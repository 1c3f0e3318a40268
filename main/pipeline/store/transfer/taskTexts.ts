/** Tasks as CSV for spreadsheets and as Markdown for notes: both to be read elsewhere, neither to be imported. */
import Papa from 'papaparse'
import type { Recurrence, Task } from '../../../../shared/domain.ts'

const csvColumns = [
  'title',
  'due_date',
  'due_time',
  'priority',
  'energy',
  'repeats',
  'tags',
  'people',
  'created_at',
  'completed_at',
] as const

/**
 * RFC 4180 with a header and a byte order mark, without which spreadsheets take UTF-8 for something else. What a spreadsheet
 * would take for a formula gets an apostrophe before it: https://owasp.org/www-community/attacks/CSV_Injection
 */
export function tasksAsCsv(tasks: readonly Task[]): string {
  const rows = tasks.map((task) => [
    task.title,
    task.due?.date ?? '',
    task.due?.time ?? '',
    task.priority ?? '',
    task.energy ?? '',
    task.recurrence ? ruleOf(task.recurrence) : '',
    task.tags.join(' '),
    task.people.join('; '),
    task.createdAt,
    task.completedAt ?? '',
  ])
  const table = Papa.unparse({ fields: [...csvColumns], data: rows }, { escapeFormulae: true, newline: '\r\n' })
  return `\uFEFF${table.trimEnd()}\r\n`
}

/** A recurrence as the value of an RFC 5545 RRULE. */
export function ruleOf({ freq, interval, byday, rrule }: Recurrence): string {
  if (rrule) return rrule
  const parts = [`FREQ=${freq.toUpperCase()}`]
  if (interval > 1) parts.push(`INTERVAL=${interval}`)
  if (byday?.length) parts.push(`BYDAY=${byday.join(',')}`)
  return parts.join(';')
}

const everyWords: Record<Recurrence['freq'], [string, string]> = {
  daily: ['every day', 'days'],
  weekly: ['every week', 'weeks'],
  monthly: ['every month', 'months'],
  yearly: ['every year', 'years'],
}

/** Task lists as GitHub's Markdown has them, the open ones first. @param exportedAt epoch milliseconds */
export function tasksAsMarkdown(tasks: readonly Task[], exportedAt: number): string {
  const open = tasks.filter((task) => task.completedAt === null)
  const done = tasks.filter((task) => task.completedAt !== null)
  const sections = [
    `# Tasks, ${new Date(exportedAt).toISOString().slice(0, 10)}`,
    ...(open.length > 0 ? [`## Open\n\n${open.map(markdownLine).join('\n')}`] : []),
    ...(done.length > 0 ? [`## Done\n\n${done.map(markdownLine).join('\n')}`] : []),
    ...(tasks.length === 0 ? ['No tasks.'] : []),
  ]
  return `${sections.join('\n\n')}\n`
}

function markdownLine(task: Task): string {
  const details = [
    task.due && `due ${[task.due.date, task.due.time].filter(Boolean).join(' ')}`,
    task.priority && `${task.priority} priority`,
    task.recurrence && repeats(task.recurrence),
    task.energy && `${task.energy} energy`,
    ...task.tags.map((tag) => `\\#${escaped(tag)}`),
    ...task.people.map((person) => `@${escaped(person)}`),
  ].filter(Boolean)
  const box = task.completedAt === null ? '[ ]' : '[x]'
  return `- ${box} ${[escaped(task.title), ...details].join(' · ')}`
}

function repeats(recurrence: Recurrence): string {
  if (recurrence.rrule) return `repeats ${escaped(recurrence.rrule)}`
  const [every, many] = everyWords[recurrence.freq]
  const base = recurrence.interval === 1 ? every : `every ${recurrence.interval} ${many}`
  return recurrence.byday?.length ? `${base} on ${recurrence.byday.join(', ')}` : base
}

/** A title is words, whatever signs are in it; a line break would begin another paragraph. */
function escaped(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&')
}
