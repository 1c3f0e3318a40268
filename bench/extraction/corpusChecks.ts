/** Pure checks of gold labels: mistakes of arithmetic and of form that a person labelling by hand makes. */
import type { GoldNote, GoldTask } from './corpus.ts'
import { occurrences } from './recurrenceScoring.ts'
import { normaliseTitle } from './scoring.ts'

export interface Finding {
  id: string
  /** An error must be mended; a warning asks for a second look. */
  level: 'error' | 'warning'
  message: string
}

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const MAX_TITLE_WORDS = 12

/** Checks one note by itself. */
export function checkNote(note: GoldNote): Finding[] {
  const findings: Finding[] = []
  const report = (level: Finding['level'], message: string): void => void findings.push({ id: note.id, level, message })
  if (!isZone(note.timezone)) report('error', `unknown zone ${note.timezone}`)
  if (!isRealDate(note.now.slice(0, 10))) report('error', `no such date ${note.now}`)
  for (const task of note.tasks) {
    for (const title of [task.title, ...(task.titles ?? [])]) {
      const count = title.split(/\s+/).length
      if (count > MAX_TITLE_WORDS) report('error', `${count} words in "${title}"`)
    }
    for (const due of [task.due, ...(task.dues ?? [])]) checkDue(note, due, report)
    checkRecurrence(task, report)
    const unknown = unspokenWords(task.title, note.transcript)
    if (unknown.length > 0) report('warning', `not in the transcript: ${unknown.join(', ')}`)
  }
  checkSpokenDay(note, report)
  return findings
}

/** Checks that no id and no transcript occurs twice, which would also leak tune into measure. */
export function checkUnique(notes: readonly GoldNote[]): Finding[] {
  const ids = new Set<string>()
  const transcripts = new Map<string, string>()
  return notes.flatMap((note): Finding[] => {
    const findings: Finding[] = []
    const words = normaliseTitle(note.transcript)
    const twin = transcripts.get(words)
    if (ids.has(note.id)) findings.push({ id: note.id, level: 'error', message: 'id occurs twice' })
    if (twin !== undefined) findings.push({ id: note.id, level: 'error', message: `same transcript as ${twin}` })
    ids.add(note.id)
    transcripts.set(words, note.id)
    return findings
  })
}

type Report = (level: Finding['level'], message: string) => void

function checkDue(note: GoldNote, due: GoldTask['due'], report: Report): void {
  if (!due) return
  if (!isRealDate(due.date)) return report('error', `no such date ${due.date}`)
  if (due.date < note.now.slice(0, 10)) report('error', `due ${due.date} lies in the past`)
  if (!due.time) return
  if (`${due.date}T${due.time}` < note.now) report('error', `due ${due.date} ${due.time} lies in the past`)
  if (isZone(note.timezone) && !wallClockExists(due.date, due.time, note.timezone)) {
    report('error', `${due.date} ${due.time} is skipped by a clock change in ${note.timezone}`)
  }
}

function checkRecurrence(task: GoldTask, report: Report): void {
  if (!task.recurrence) return
  if (!task.due) return report('error', `"${task.title}" repeats but has no first date`)
  const first = occurrences(task.recurrence, task.due.date).split(' ')[0]
  if (first !== task.due.date) report('error', `first occurrence is ${first}, due is ${task.due.date}`)
}

/** One weekday said, one dated task, not part of a title: their weekdays must agree. The same for "tomorrow". */
function checkSpokenDay(note: GoldNote, report: Report): void {
  const dated = note.tasks.filter((task) => task.due !== null)
  const only = dated.length === 1 ? dated[0] : undefined
  if (!only?.due || note.category === 'correction' || note.category === 'cancelled') return
  const titles = note.tasks.map((task) => task.title.toLowerCase()).join(' ')
  const words: string[] = note.transcript.toLowerCase().match(/[a-z]+/g) ?? []
  const said = WEEKDAYS.filter((day) => words.includes(day) && !titles.includes(day))
  const weekday = WEEKDAYS[new Date(`${only.due.date}T00:00:00Z`).getUTCDay()]
  const tomorrow = words.includes('tomorrow') && !words.includes('after')
  if (said.length === 1 && !tomorrow && !words.includes('today') && said[0] !== weekday) {
    report('warning', `${said[0]} was said, due ${only.due.date} is a ${weekday}`)
  }
  if (tomorrow && said.length === 0 && only.due.date !== addDays(note.now.slice(0, 10), 1)) {
    report('warning', `tomorrow was said on ${note.now.slice(0, 10)}, due is ${only.due.date}`)
  }
}

/** Words of a title that were not spoken, leaving room for an imperative ("booking" to "book"). */
export function unspokenWords(title: string, transcript: string): string[] {
  const spoken = normaliseTitle(transcript).split(' ')
  return normaliseTitle(title)
    .split(' ')
    .filter((word) => !spoken.some((other) => other === word || sharesStem(word, other)))
}

function sharesStem(word: string, other: string): boolean {
  return word.length >= 3 && other.startsWith(word.slice(0, Math.max(3, word.length - 2)))
}

function isRealDate(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().slice(0, 10) === date
}

function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/** Whether some instant shows this wall clock in the zone: tried at every quarter of an hour of possible UTC offsets. */
function wallClockExists(date: string, time: string, zone: string): boolean {
  const format = new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  const asUtc = Date.parse(`${date}T${time}:00Z`)
  for (let quarters = -14 * 4; quarters <= 14 * 4; quarters += 1) {
    if (format.format(asUtc + quarters * 900_000) === `${date} ${time}`) return true
  }
  return false
}
