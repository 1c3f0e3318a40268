/** A day on a clock that is moved, and clocks that are set: without windows, in processes of their own. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { nothingFound, type Findings, type Report } from '../report.ts'

/** Heap that a note may leave behind, over the second half of the day. The ids that the child keeps take some 70 of them. */
const HEAP_BYTES_A_NOTE = 200
/** Compiled code and what V8 remembers of it would count as growth: it grows for hours, and then no more. */
const ONLY_DATA = ['--no-opt', '--no-maglev', '--no-sparkplug', '--no-regexp-tier-up']
/** SQLite's log is taken over at 1,000 pages; a change that is under way may be on top. */
const LOG_BYTES = 8_388_608

interface Counts {
  lost: number
  doubled: number
  stuck: number
  bugs: string[]
}

interface DayResult extends Counts {
  recordingsLeft: number
  otherFiles: string[]
  samples: {
    notes: number
    heapBytes: number
    timers: number
    databaseBytes: number
    logBytes: number
    files: number
  }[]
}

/** How memory and files grew over the second half of the day. */
export interface Growth {
  notes: number
  heapBytesANote: number
  databaseBytesANote: number
  /** The same over the first half: rows take the same room all day. */
  databaseBytesANoteBefore: number
  logBytes: number
  timers: number
  recordingsLeft: number
}

export async function soak(
  report: Report,
  { seed, notes, clockRuns }: { seed: number; notes: number; clockRuns: number },
): Promise<Growth> {
  const day = await inFolder((folder) => run<DayResult>('day.child.ts', folder, notes, seed))
  const found = countsOf(day)
  const growth = growthOf(day)
  const add = (note: string) => {
    found.stuck += 1
    found.notes.push(`stuck: ${note}`)
  }
  // A short day is mostly what is made once.
  if (growth.heapBytesANote > (notes < 1_000 ? 10 : 1) * HEAP_BYTES_A_NOTE)
    add(`the heap grew by ${growth.heapBytesANote} bytes a note`)
  if (growth.databaseBytesANote > 1.2 * growth.databaseBytesANoteBefore + 100)
    add(`a note took ${growth.databaseBytesANote} bytes of database, and ${growth.databaseBytesANoteBefore} before`)
  if (growth.logBytes > LOG_BYTES) add(`the database's log has ${growth.logBytes} bytes`)
  if (growth.timers > 10) add(`${growth.timers} timers are left`)
  if (growth.recordingsLeft > 0) add(`${growth.recordingsLeft} recordings were to be deleted`)
  if (day.otherFiles.length > 0) add(`files that nobody deletes: ${day.otherFiles.join(', ')}`)
  report.add(`a day of ${notes} notes (scripted recogniser, moved clock)`, found)

  for (let index = 0; index < clockRuns; index += 1)
    report.add(
      'clock set, sleep, kill, over 100 notes (scripted recogniser)',
      countsOf(await inFolder((folder) => run<Counts>('clock.child.ts', folder, 100, seed + index))),
    )
  return growth
}

function countsOf({ lost, doubled, stuck, bugs }: Counts): Findings {
  const notes = lost + doubled + stuck > 0 ? [`${lost} lost, ${doubled} doubled, ${stuck} stuck`] : []
  return { ...nothingFound(), lost, doubled, stuck: stuck + bugs.length, notes: [...notes, ...bugs.slice(0, 5)] }
}

function growthOf({ samples, recordingsLeft }: DayResult): Growth {
  const at = (share: number) => samples[Math.round((samples.length - 1) * share)]!
  const [first, middle, last] = [at(0), at(0.5), at(1)]
  const each = (from: typeof first, to: typeof first, what: 'heapBytes' | 'databaseBytes') =>
    Math.round((to[what] - from[what]) / Math.max(1, to.notes - from.notes))
  return {
    notes: last.notes,
    heapBytesANote: each(middle, last, 'heapBytes'),
    databaseBytesANote: each(middle, last, 'databaseBytes'),
    databaseBytesANoteBefore: each(first, middle, 'databaseBytes'),
    logBytes: Math.max(...samples.map(({ logBytes }) => logBytes)),
    timers: Math.max(...samples.map(({ timers }) => timers)),
    recordingsLeft,
  }
}

async function run<T>(child: string, folder: string, notes: number, seed: number): Promise<T> {
  const args = [
    ...ONLY_DATA,
    '--expose-gc',
    '--import',
    'tsx',
    join(import.meta.dirname, child),
    folder,
    String(notes),
    String(seed),
  ]
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1 << 26, timeout: 1_200_000 })
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as T
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'sayso-soak-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
