/** Rules that know a handful of words, so that tests say themselves what the rules read. */
import type {
  Due,
  ExtractedTask,
  FieldEvidence,
  Priority,
  Recurrence,
  Span,
  TaskField,
} from '../../../../../shared/domain.ts'
import type { ExtractionContext } from '../../types.ts'
import type { Rules } from '../reread.ts'

/** A Wednesday morning. */
export const CONTEXT: ExtractionContext = {
  now: '2026-10-07T09:00',
  timezone: 'Europe/Berlin',
  nextWeekday: 'followingWeek',
  vocabulary: ['Siobhan'],
}

const DUES: [string, Due][] = [
  ['tomorrow at noon', { date: '2026-10-08', time: '12:00' }],
  ['tomorrow', { date: '2026-10-08' }],
  ['tonight', { date: '2026-10-07' }],
  ['next friday', { date: '2026-10-16' }],
  ['friday', { date: '2026-10-09' }],
  ['every thursday', { date: '2026-10-08' }],
]
const RECURRENCES: [string, Recurrence][] = [
  ['every thursday', { freq: 'weekly', interval: 1, byday: ['TH'] }],
  ['every day', { freq: 'daily', interval: 1 }],
]
const PRIORITIES: [string, Priority][] = [
  ['urgent', 'high'],
  ['no rush', 'low'],
]
/** How sure they are of what they read. */
export const FAKE_CONFIDENCE = 0.95

/** One task for each clause between commas and "and" that is more than its known words. */
export const fakeRules: Rules = (transcript) => {
  const tasks: ExtractedTask[] = []
  for (const clause of transcript.matchAll(/\b(?!and\b)\w(?:(?! and\b|,).)*/gi)) {
    const span = { start: clause.index, end: clause.index + clause[0].trimEnd().length }
    const evidence: Partial<Record<TaskField, FieldEvidence>> = { title: { spans: [span], confidence: 0.9 } }
    let title = transcript.slice(span.start, span.end).toLowerCase()
    const read = <Value>(field: TaskField, table: [string, Value][]): Value | null => {
      const found = table.find(([words]) => clause[0].toLowerCase().includes(words))
      if (!found) return null
      const place = placeOf(transcript, found[0], span)
      evidence[field] = { spans: [place], confidence: FAKE_CONFIDENCE }
      title = title.replace(found[0], '')
      return found[1]
    }
    const due = read('due', DUES)
    const recurrence = read('recurrence', RECURRENCES)
    const priority = read('priority', PRIORITIES)
    title = title.replace(/\s+/g, ' ').trim()
    if (title === '') continue
    const name = title.charAt(0).toUpperCase() + title.slice(1)
    tasks.push({ title: name, due, priority, recurrence, energy: null, tags: [], people: [], span, evidence })
  }
  return { engine: 'rules', tasks, edits: [] }
}

function placeOf(transcript: string, words: string, from: Span): Span {
  const start = transcript.toLowerCase().indexOf(words, from.start)
  return { start, end: start + words.length }
}
