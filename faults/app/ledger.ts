/**
 * What was said into a profile, against what is found in it: each recording that had begun has its words and tasks once, and
 * what stood already stands as it was.
 */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Profile } from '../../e2e/support/app.ts'
import { queryDatabase, type Row } from '../../e2e/support/database.ts'
import { waitFor } from '../../e2e/support/waitFor.ts'
import { readOnDevice } from '../../main/pipeline/extraction/deviceEngine.ts'
import type { ExtractionContext } from '../../main/pipeline/extraction/types.ts'
import { nothingFound, type Findings } from '../report.ts'
import { readAgain } from './reading.ts'
import type { Spoken } from './speaking.ts'

/** How long a start may take to read what an earlier one left. Milliseconds. */
const TAKEN_UP_MS = 45_000
/** A frame (32 ms) is on its way when the process dies, and some more of them between device and process. */
const KILL_SLACK_MS = 200

const unfinished = `SELECT id, state FROM captures WHERE state IN ('recording', 'recorded', 'transcribed')`
/** What OpenAI is to be asked later may wait for it as long as it takes. */
const owed = `SELECT stage, state FROM jobs WHERE stage IN ('transcribe', 'extract')`
const captureRows =
  'SELECT id, source, state, started_at, transcript, audio_file, error_code FROM captures ORDER BY started_at, id'
const taskRows = `SELECT id, capture_id, title, completed_at IS NOT NULL AS done, deleted_at IS NOT NULL AS deleted,
  undone_at IS NOT NULL AS undone FROM tasks ORDER BY rowid`

/** When and where does not matter to whether a task is found. */
const CONTEXT: ExtractionContext = {
  now: '2026-11-25T09:00',
  timezone: 'UTC',
  nextWeekday: 'followingWeek',
  vocabulary: [],
}

export interface Ledger {
  /** A press of the shortcut whose outcome is to be found at the next check. */
  said(spoken: Spoken): void
  /** A text that was typed, and of which one note with one task has to come. */
  typed(fault: string, text: string): void
  /** Waits until nothing is under way, then compares. @returns findings by fault; `fault` answers for what stood already */
  check(profile: Profile, fault: string): Promise<Map<string, Findings>>
  /** Whether nothing is under way. */
  quiet(profile: Profile): boolean
  /** Takes what is there now as what has to stand. */
  accept(profile: Profile): void
}

/** @param audioSlackMs audio that may be missing at the end, beyond what a kill takes: at a power cut what was not yet flushed */
export function createLedger(audioSlackMs = 0): Ledger {
  let pending: Spoken[] = []
  let texts: { fault: string; text: string }[] = []
  let captures = new Map<string, string>()
  let tasks = new Map<string, string>()

  function accept(profile: Profile): void {
    captures = new Map(queryDatabase(profile, captureRows).map((row) => [String(row['id']), JSON.stringify(row)]))
    tasks = new Map(queryDatabase(profile, taskRows).map((row) => [String(row['id']), JSON.stringify(row)]))
  }

  return {
    said: (spoken) => void pending.push(spoken),
    typed: (fault, text) => void texts.push({ fault, text }),
    quiet: isQuiet,
    accept,
    async check(profile, fault) {
      const found = new Map<string, Findings>()
      const of = (name: string) => {
        const own = found.get(name) ?? nothingFound()
        found.set(name, own)
        return own
      }
      const quiet = await waitFor('all to be read', () => isQuiet(profile), { timeoutMs: TAKEN_UP_MS }).catch(
        () => false,
      )
      if (!quiet) noteStuck(profile, of(fault))

      const rows = queryDatabase(profile, captureRows)
      const made = queryDatabase(profile, taskRows)
      const integrity = queryDatabase(profile, 'PRAGMA integrity_check')[0]?.['integrity_check']
      if (integrity !== 'ok') add(of(fault), 'lost', `the database fails its check: ${String(integrity)}`)

      compareKnown(captures, rows, 'note', of(fault))
      compareKnown(tasks, made, 'task', of(fault))
      const fresh = rows.filter((row) => !captures.has(String(row['id'])))
      // Those that are known by name first, so that the others are not given their rows.
      pending.sort((a, b) => Number(a.captureId === null) - Number(b.captureId === null))
      for (const spoken of pending) {
        const row = take(fresh, spoken)
        checkSpoken(spoken, row, made, profile, of(spoken.fault), audioSlackMs)
      }
      for (const { fault: own, text } of texts) checkTyped(text, fresh, made, of(own))
      for (const row of fresh) add(of(fault), 'doubled', `a note that nobody spoke: ${JSON.stringify(row)}`)
      for (const file of orphans(profile, rows)) add(of(fault), 'lost', `nothing knows the recording ${file}`)
      pending = []
      texts = []
      accept(profile)
      return found
    },
  }
}

function add(found: Findings, what: 'lost' | 'doubled' | 'stuck', note: string): void {
  found[what] += 1
  found.notes.push(`${what}: ${note}`)
}

function isQuiet(profile: Profile): boolean {
  const waits = queryDatabase(profile, owed).filter((row) => row['state'] !== 'setAside')
  if (queryDatabase(profile, unfinished).length > 0 || waits.length > 0) return false
  return orphans(profile, queryDatabase(profile, captureRows)).length === 0
}

function noteStuck(profile: Profile, found: Findings): void {
  for (const row of [...queryDatabase(profile, unfinished), ...queryDatabase(profile, owed)])
    add(found, 'stuck', `${JSON.stringify(row)} after ${TAKEN_UP_MS} ms`)
}

function compareKnown(known: Map<string, string>, rows: readonly Row[], what: string, found: Findings): void {
  const present = new Map(rows.map((row) => [String(row['id']), JSON.stringify(row)]))
  for (const [id, before] of known) {
    const after = present.get(id)
    if (after !== before) add(found, 'lost', `the ${what} ${before} is now ${after ?? 'gone'}`)
  }
}

/** Takes out of `fresh` the row that came of a press: by its id, or where no id got as far as the trace, by its time. */
function take(fresh: Row[], { captureId, since, until }: Spoken): Row | undefined {
  const index = fresh.findIndex((row) =>
    captureId === null ? isWithin(Date.parse(String(row['started_at'])), since - 20, until) : row['id'] === captureId,
  )
  return index < 0 ? undefined : fresh.splice(index, 1)[0]
}

const isWithin = (at: number, from: number, to: number): boolean => at >= from && at <= to

function checkSpoken(
  spoken: Spoken,
  row: Row | undefined,
  made: readonly Row[],
  profile: Profile,
  found: Findings,
  audioSlackMs: number,
): void {
  const slackMs = KILL_SLACK_MS + audioSlackMs
  // A kill takes nothing that was written; a power cut may take the end, and the last word with it.
  const allFlushed = audioSlackMs === 0
  if (!row) {
    if (spoken.begun && !spoken.cancelled && heardEnough(spoken, slackMs))
      add(found, 'lost', `a recording of ${spoken.heardMs} ms has no row`)
    return
  }
  const file = join(profile.folder, 'recordings', String(row['audio_file']))
  if (spoken.cancelled && row['state'] === 'cancelled') {
    if (row['audio_file'] !== null && existsSync(file))
      add(found, 'stuck', 'a note thrown away still has its recording')
    return
  }
  const line = JSON.stringify(row)
  if (!['done', 'noTask', 'empty'].includes(String(row['state']))) add(found, 'stuck', line)

  const { heardMs } = spoken
  const bytes = existsSync(file) ? statSync(file).size : 0
  const keptMs = Math.max(0, bytes - 44) / 32
  if (keptMs < heardMs - slackMs)
    add(found, 'lost', `${Math.round(heardMs)} ms were recorded, ${keptMs} are kept: ${line}`)

  const own = made.filter((task) => task['capture_id'] === row['id'] && task['deleted'] === 0)
  const titles = own.map((task) => String(task['title']))
  for (const { says, byMs } of spoken.note.tasks) {
    const fitting = titles.filter((title) => says.test(title))
    if (fitting.length > 1) add(found, 'doubled', `${says} in ${titles.join('; ')}`)
    const due = spoken.stored || (spoken.inFull && allFlushed) || Math.min(heardMs, keptMs) >= byMs
    if (!due || fitting.length > 0) continue
    if (misheard(row, says, file)) console.log(`Misheard, but all there: ${line}`)
    else add(found, 'lost', `${says} of a note of ${keptMs} ms: ${line}`)
  }
  if (titles.length > spoken.note.tasks.length) add(found, 'doubled', `tasks of one note: ${titles.join('; ')}`)
}

/**
 * Whether the words are there and were understood as others: how well it hears is measured elsewhere. Then the rules find no such
 * task in what was stored, and it hears no better when it reads the recording once more, or stored about as many words as it
 * then reads.
 */
function misheard(row: Row, says: RegExp, file: string): boolean {
  const stored = String(row['transcript'] ?? '')
  if (stored === '') return false
  if (says.test(stored)) return !readOnDevice(stored, CONTEXT).tasks.some(({ title }) => says.test(title))
  const again = readAgain(file)
  if (again === null) return false
  const count = (text: string) => text.split(/\s+/).length
  return !says.test(again) || count(stored) >= 0.75 * count(again)
}

/** Takes the rows of a typed text out of `fresh`. */
function checkTyped(text: string, fresh: Row[], made: readonly Row[], found: Findings): void {
  const rows = fresh.filter((row) => row['transcript'] === text)
  for (const row of rows) fresh.splice(fresh.indexOf(row), 1)
  const tasks = made.filter((task) => rows.some((row) => row['id'] === task['capture_id']))
  if (rows.length === 0 || tasks.length === 0)
    add(found, 'lost', `"${text}": ${rows.length} notes, ${tasks.length} tasks`)
  if (rows.length > 1 || tasks.length > 1)
    add(found, 'doubled', `"${text}": ${rows.length} notes, ${tasks.length} tasks`)
}

/** Whether a recording was there that had to survive: at a power cut the first flush may not have come. */
function heardEnough({ heardMs }: Spoken, slackMs: number): boolean {
  return slackMs === KILL_SLACK_MS || heardMs > slackMs
}

function orphans(profile: Profile, rows: readonly Row[]): string[] {
  const folder = join(profile.folder, 'recordings')
  const known = new Set(rows.map((row) => row['audio_file']))
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.wav') && !known.has(name)) : []
}
