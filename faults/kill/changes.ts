/**
 * Many changes by hand, one after the other, as fast as the app answers, until it is ended. What is found afterwards has to be
 * what the first so many of them make, whole, and no fewer than were answered.
 */
import { queryDatabase } from '../../e2e/support/database.ts'
import type { Profile } from '../../e2e/support/app.ts'
import { pick, type Random } from '../random.ts'
import { nothingFound, type Findings } from '../report.ts'

export type Change =
  | { name: 'tasks.add'; input: { text: string } }
  | { name: 'tasks.update'; input: { id: string; patch: { title: string } } }
  | { name: 'tasks.complete'; input: { id: string; done: boolean } }
  | { name: 'tasks.remove'; input: { id: string } }
  | { name: 'tasks.restore'; input: { id: string } }
  | { name: 'captures.undo'; input: { id: string; undone: boolean } }

/** What counts of a task. */
interface TaskState {
  captureId: string | null
  title: string
  done: boolean
  deleted: boolean
  undone: boolean
}

/** What counts of a profile: tasks by id, and how often each added text is there, as a note and as tasks. */
export interface ProfileState {
  tasks: Map<string, TaskState>
  added: Map<string, { notes: number; tasks: number }>
}

const mark = 'for number'

/** @param known tasks that were there before the changes; null for all */
export function readState(profile: Profile, known: ReadonlySet<string> | null): ProfileState {
  const rows = queryDatabase(
    profile,
    `SELECT t.id, t.capture_id, t.title, t.completed_at, t.deleted_at, t.undone_at, c.transcript
     FROM tasks t LEFT JOIN captures c ON c.id = t.capture_id`,
  )
  const tasks = new Map<string, TaskState>()
  const added = new Map<string, { notes: number; tasks: number }>()
  for (const { transcript } of queryDatabase(
    profile,
    `SELECT transcript FROM captures WHERE source = 'typed' AND transcript LIKE '%${mark}%'`,
  )) {
    const text = String(transcript)
    added.set(text, { notes: (added.get(text)?.notes ?? 0) + 1, tasks: 0 })
  }
  for (const row of rows) {
    const id = String(row['id'])
    const own = added.get(String(row['transcript']))
    if (known ? !known.has(id) : false) {
      if (own) own.tasks += 1
      continue
    }
    tasks.set(id, {
      captureId: row['capture_id'] === null ? null : String(row['capture_id']),
      title: String(row['title']),
      done: row['completed_at'] !== null,
      deleted: row['deleted_at'] !== null,
      undone: row['undone_at'] !== null,
    })
    if (own) own.tasks += 1
  }
  return { tasks, added }
}

/** Changes that each make a difference, drawn one after the other. */
export function drawChanges(before: ProfileState, count: number, random: Random, label: string): Change[] {
  const changes: Change[] = []
  let state = before
  const ids = [...before.tasks.keys()].slice(-12)
  for (let index = 0; changes.length < count; index += 1) {
    const change = draw(state, ids, random, `${label}-${index}`)
    state = apply(state, change)
    changes.push(change)
  }
  return changes
}

function draw(state: ProfileState, ids: readonly string[], random: Random, label: string): Change {
  const add: Change = { name: 'tasks.add', input: { text: `send the form ${mark} ${label}` } }
  if (ids.length === 0 || random() < 0.3) return add
  const id = pick(random, ids)
  const task = state.tasks.get(id)!
  if (task.deleted) return { name: 'tasks.restore', input: { id } }
  if (task.undone) {
    return task.captureId ? { name: 'captures.undo', input: { id: task.captureId, undone: false } } : add
  }
  const chance = random()
  if (chance < 0.3) return { name: 'tasks.complete', input: { id, done: !task.done } }
  if (chance < 0.5) return { name: 'tasks.update', input: { id, patch: { title: `Renamed ${label}` } } }
  if (chance < 0.75 || task.captureId === null) return { name: 'tasks.remove', input: { id } }
  return { name: 'captures.undo', input: { id: task.captureId, undone: true } }
}

/** The state after a change, the one before is left as it is. */
export function apply(state: ProfileState, change: Change): ProfileState {
  const tasks = new Map(state.tasks)
  const set = (id: string, patch: Partial<TaskState>) => tasks.set(id, { ...tasks.get(id)!, ...patch })
  switch (change.name) {
    case 'tasks.add':
      return { ...state, added: new Map(state.added).set(change.input.text, { notes: 1, tasks: 1 }) }
    case 'tasks.update':
      set(change.input.id, change.input.patch)
      break
    case 'tasks.complete':
      set(change.input.id, { done: change.input.done })
      break
    case 'tasks.remove':
      set(change.input.id, { deleted: true })
      break
    case 'tasks.restore':
      // What is brought back stands, whatever took it away.
      set(change.input.id, { deleted: false, undone: false })
      break
    case 'captures.undo':
      for (const [id, task] of state.tasks)
        if (task.captureId === change.input.id && !task.deleted) set(id, { undone: change.input.undone })
  }
  return { ...state, tasks }
}

/** A state as text, the same for the same. */
export function textOf({ tasks, added }: ProfileState): string {
  const sorted = (map: Map<string, unknown>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([sorted(tasks), sorted(added)])
}

/** @param answered how many changes the app had answered at least */
export function judge(
  before: ProfileState,
  changes: readonly Change[],
  answered: number,
  after: ProfileState,
): Findings {
  const found = nothingFound()
  for (const [text, { notes, tasks }] of after.added)
    if (notes > 1 || tasks > 1) {
      found.doubled += 1
      found.notes.push(`doubled: "${text}" is there as ${notes} notes and ${tasks} tasks`)
    }
  const wanted = textOf(after)
  let state = before
  const states = [textOf(state), ...changes.map((change) => textOf((state = apply(state, change))))]
  const reached = states.lastIndexOf(wanted)
  if (reached >= answered) return found
  found.lost += 1
  found.notes.push(
    reached < 0
      ? `lost: what is there is no state that ${answered} to ${changes.length} changes make; ${difference(states[answered]!, wanted)}`
      : `lost: ${answered} changes were answered, ${reached} are there`,
  )
  return found
}

/** From where on two texts differ. */
function difference(expected: string, actual: string): string {
  let at = 0
  while (at < expected.length && expected[at] === actual[at]) at += 1
  const around = (text: string) => text.slice(Math.max(0, at - 160), at + 160)
  return `expected …${around(expected)}…, found …${around(actual)}…`
}
