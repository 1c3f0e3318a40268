/** What is fuzzed: everything that reads text or bytes from outside, each with what must hold of its answer. */
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { extractTasks } from '../../main/pipeline/extraction/rules/index.ts'
import { repair } from '../../main/pipeline/speech/repair.ts'
import { parseWav } from '../../main/pipeline/speech/wavReader.ts'
import { parseExport } from '../../main/pipeline/store/transfer/parseExport.ts'
import { ExtractedTask, Weekday } from '../../shared/domain.ts'
import { SaysoError } from '../../shared/errors.ts'
import { EXPORT_FORMAT, EXPORT_VERSION } from '../../shared/exportFormat.ts'
import { firstOccurrence, nextOccurrence } from '../../shared/recurrence.ts'
import { defaultSettings, Settings } from '../../shared/settings.ts'
import { readSettingsFile, writeSettingsFile } from '../../shared/settingsFile.ts'
import { wavHeader } from '../../main/pipeline/capture/wavHeader.ts'
import { clocks, damagedJson, transcripts } from './inputs.ts'

/** Reads a note at a wall clock in a zone. */
export type Read = (text: string, at: { now: string; timezone: string }) => unknown

export interface Target {
  name: string
  /** How many inputs, of all that one run of the command tries, this target gets. */
  share: number
  property: fc.IProperty<unknown>
}

const settings = { nextWeekday: 'followingWeek', vocabulary: ['Siobhan', 'Wei Jie', 'Projekt Äther'] } as const

/** The on-device rules as the app calls them. */
export const readNote: Read = (text, at) => extractTasks(text, { ...at, ...settings })

function checkNote(text: string, at: { now: string; timezone: string }): void {
  const { tasks, edits } = extractTasks(text, { ...at, ...settings })
  const inside = ({ start, end }: { start: number; end: number }): void => {
    assert.ok(start >= 0 && start < end && end <= text.length, `span ${start}..${end} of ${text.length}`)
  }
  for (const task of tasks) {
    ExtractedTask.parse(task)
    assert.notEqual(task.title.trim(), '', 'a title has words')
    assert.ok(task.title.split(/\s+/).length <= 12, 'a title has at most twelve words')
    inside(task.span)
    for (const field of Object.values(task.evidence)) field.spans.forEach(inside)
    if (!task.due) continue
    const { date } = task.due
    assert.equal(new Date(`${date}T00:00Z`).toISOString().slice(0, 10), date, 'a date that the calendar has')
    assert.ok(date >= at.now.slice(0, 10), `${date} is past on ${at.now}`)
  }
  for (const edit of edits) inside(edit.span)
}

/** Refusing is right as long as it is one of ours: a sentence for the person, not a stack. */
function refusesInWords(read: () => unknown): void {
  try {
    read()
  } catch (error) {
    if (!(error instanceof SaysoError)) throw error
  }
}

const recurrence = fc.oneof(
  fc.record({
    freq: fc.constantFrom('daily', 'weekly', 'monthly', 'yearly'),
    interval: fc.integer({ min: 1, max: 60 }),
    byday: fc.option(fc.uniqueArray(fc.constantFrom(...Weekday.options), { minLength: 1 }), { nil: undefined }),
  }),
  fc.record({
    freq: fc.constant('monthly' as const),
    interval: fc.constant(1),
    rrule: fc.oneof(
      fc.constantFrom(
        'FREQ=MONTHLY;BYMONTHDAY=31',
        'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
        'FREQ=MONTHLY;BYDAY=-1FR',
        'FREQ=MONTHLY;BYMONTHDAY=30;BYMONTH=2',
      ),
      fc.string({ maxLength: 40 }),
    ),
  }),
)

const factory = defaultSettings('linux')
const goodExport = {
  format: EXPORT_FORMAT,
  version: EXPORT_VERSION,
  exportedAt: '2026-11-25T10:00:00.000Z',
  captures: [],
  tasks: [],
  edits: [],
}
const goodSettings = JSON.parse(writeSettingsFile(factory)) as object

/** A header of ours or noise, then samples or noise, cut anywhere: what crashes and other programs leave. */
const wavBytes = fc
  .tuple(
    fc.boolean(),
    fc.uint8Array({ maxLength: 200 }),
    fc.nat({ max: 300 }),
    fc.array(fc.tuple(fc.nat({ max: 43 }), fc.nat({ max: 255 })), { maxLength: 4 }),
  )
  .map(([ours, rest, cut, flips]) => {
    const bytes = Buffer.concat([ours ? wavHeader(rest.length) : Buffer.from('RIFF0000WAVE'), rest])
    for (const [at, value] of flips) if (at < bytes.length) bytes[at] = value
    return bytes.subarray(0, cut)
  })

export const targets: readonly Target[] = [
  {
    name: 'notes to tasks (rules)',
    share: 10,
    property: fc.property(transcripts, clocks, checkNote) as fc.IProperty<unknown>,
  },
  {
    name: 'repair of recognised words',
    share: 4,
    property: fc.property(transcripts, (text) =>
      assert.equal(typeof repair(text, settings.vocabulary), 'string'),
    ) as fc.IProperty<unknown>,
  },
  {
    name: 'dates of a repeating task',
    share: 1,
    property: fc.property(recurrence, clocks, (rule, { now, timezone }) => {
      const date = firstOccurrence(rule, now.slice(0, 10))
      assert.ok(date >= now.slice(0, 10), 'the first one is not past')
      const next = nextOccurrence(rule, { date }, now, timezone)
      if (next) assert.ok(next.date > date, 'the next one is later')
    }) as fc.IProperty<unknown>,
  },
  {
    name: 'imported file',
    share: 2,
    property: fc.property(damagedJson(goodExport), (text) =>
      refusesInWords(() => parseExport(text)),
    ) as fc.IProperty<unknown>,
  },
  {
    name: 'settings file',
    share: 2,
    property: fc.property(damagedJson(goodSettings), (text) => {
      const read = readSettingsFile(text, factory)
      if (read) Settings.parse({ ...factory, ...read.change })
    }) as fc.IProperty<unknown>,
  },
  {
    name: 'recording (WAV bytes)',
    share: 2,
    property: fc.property(wavBytes, (bytes) =>
      refusesInWords(() => {
        for (const sample of parseWav(bytes)) assert.ok(Number.isFinite(sample), 'a sample is a number')
      }),
    ) as fc.IProperty<unknown>,
  },
]
