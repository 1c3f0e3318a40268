import type { Figures } from './figures.ts'
import type { GoldNote, GoldTask } from './corpus.ts'
import type { Field, ScoredTask } from './scoring.ts'

const COLUMNS: [string, (figures: Figures) => number | null][] = [
  ['prec', (f) => f.precision],
  ['rec', (f) => f.recall],
  ['F1', (f) => f.f1],
  ['count', (f) => f.exactCount],
  ['title', (f) => f.fields.title],
  ['date', (f) => f.fields.date],
  ['time', (f) => f.fields.time],
  ['prio', (f) => f.fields.priority],
  ['recur', (f) => f.fields.recurrence],
  ['energy', (f) => f.fields.energy],
  ['all', (f) => f.allRight],
]

/** A table: one row for each name, shares in per cent, `-` where there was nothing to judge. */
export function table(rows: readonly [string, Figures][]): string {
  const head = ['', 'notes', ...COLUMNS.map(([name]) => name)]
  const body = rows.map(([name, figures]) => [
    name,
    String(figures.notes),
    ...COLUMNS.map(([, pick]) => percent(pick(figures))),
  ])
  return [head, ...body]
    .map((row) => row.map((cell, index) => (index === 0 ? cell.padEnd(28) : cell.padStart(7))).join(''))
    .join('\n')
}

/** The fields of one row of the table again, over those tasks only where gold or answer holds a value. */
export function whereSaid(figures: Figures): string {
  const fields: Field[] = ['date', 'time', 'priority', 'recurrence', 'energy']
  return `  where said: ${fields.map((field) => `${field} ${percent(figures.fieldsWhereSaid[field])}`).join('  ')}`
}

export function percent(value: number | null): string {
  return value === null ? '-' : (value * 100).toFixed(1)
}

/** A failing note with what was expected and what came. */
export function failure(note: GoldNote, got: readonly ScoredTask[]): string {
  return [
    `${note.id} [${note.category}] ${note.now} ${note.timezone}`,
    `  said: ${note.transcript}`,
    ...note.tasks.map((task) => `  gold: ${describe(task)}`),
    ...got.map((task) => `  got:  ${describe(task)}`),
    '',
  ].join('\n')
}

function describe(task: GoldTask | ScoredTask): string {
  const parts = [`"${task.title}"`]
  if (task.due) parts.push([task.due.date, task.due.time].filter(Boolean).join(' '))
  if (task.priority) parts.push(`priority ${task.priority}`)
  if (task.recurrence) parts.push(`every ${JSON.stringify(task.recurrence)}`)
  if (task.energy) parts.push(`energy ${task.energy}`)
  return parts.join(' | ')
}
