/** Sample data for looking at the windows without main; everything is relative to `today`. */
import type { Capture, CaptureEdit, ExtractedTask, Span, Task } from '../../shared/domain.ts'
import { isPlain } from '../viewModel/draft.ts'
import { addDays } from '../viewModel/dates.ts'

const id = (kind: number, n: number) => `${String(kind).padStart(8, '0')}-0000-4000-8000-${String(n).padStart(12, '0')}`

let made = 0

export function sampleTask(title: string, rest: Partial<Task> = {}): Task {
  made += 1
  return {
    id: id(1, made),
    title,
    due: null,
    priority: null,
    recurrence: null,
    energy: null,
    tags: [],
    people: [],
    captureId: null,
    span: null,
    evidence: {},
    createdAt: new Date(Date.UTC(2026, 0, 1, 0, 0, made)).toISOString(),
    completedAt: null,
    ...rest,
  }
}

const unsure = { spans: [], confidence: 0.5 }

export function sampleTasks(today: string): Task[] {
  const on = (days: number, time?: string) => ({ date: addDays(today, days), ...(time && { time }) })
  return [
    sampleTask('Return the library books', { due: on(-3) }),
    sampleTask('Send Ana the signed contract', { due: on(-1), priority: 'high', captureId: id(2, 1) }),
    sampleTask('Call the dentist', { due: on(0, '15:00'), captureId: id(2, 1) }),
    sampleTask('Buy milk, eggs and bread', { due: on(0), energy: 'low', evidence: { energy: unsure } }),
    sampleTask('Write the introduction of the grant proposal', { due: on(0, '09:30'), energy: 'high', tags: ['work'] }),
    sampleTask('Take the bins out', {
      due: on(1, '07:00'),
      recurrence: { freq: 'weekly', interval: 1, byday: ['TU'] },
    }),
    sampleTask('Book a table for six at the place by the canal that Tom keeps talking about', {
      due: on(1, '18:00'),
      people: ['Tom'],
      evidence: { due: unsure },
    }),
    sampleTask('Water the plants', { due: on(6), recurrence: { freq: 'weekly', interval: 2, byday: ['SU'] } }),
    sampleTask('Team review', {
      due: on(4, '11:00'),
      recurrence: { freq: 'monthly', interval: 1, rrule: 'FREQ=MONTHLY;BYDAY=-1FR' },
    }),
    sampleTask('Renew the passport', { due: on(40), priority: 'high' }),
    sampleTask('Plan the summer holidays', { priority: 'low' }),
    sampleTask('Look into a quieter dishwasher'),
    sampleTask('Renew passport', { duplicateOf: id(1, made - 10), due: on(6), evidence: { title: unsure } }),
    sampleTask('Fix the bike’s brakes', { completedAt: '2026-01-02T10:00:00.000Z' }),
    sampleTask('Pay the electricity bill', { completedAt: '2026-01-02T11:00:00.000Z', due: on(-2) }),
  ]
}

export function manyTasks(today: string, count: number): Task[] {
  const titles = [
    'Call Ana about the contract',
    'Buy milk',
    'Prepare the slides for Thursday',
    'Book the train to Lyon',
  ]
  return Array.from({ length: count }, (_, n) =>
    sampleTask(`${titles[n % titles.length]} (${n + 1})`, {
      due: n % 5 === 4 ? null : { date: addDays(today, (n % 60) - 5), ...(n % 3 === 0 && { time: '14:30' }) },
      priority: n % 11 === 0 ? 'high' : null,
      recurrence: n % 17 === 0 ? { freq: 'daily', interval: 1 } : null,
      completedAt: n % 13 === 0 ? '2026-01-02T10:00:00.000Z' : null,
    }),
  )
}

/** Of the first of the sample captures: one made, one that is still a question. */
export function sampleEdits(): CaptureEdit[] {
  const edit = { captureId: id(2, 1), due: null, candidates: [] }
  return [
    { ...edit, ordinal: 0, kind: 'complete', state: 'applied', task: sampleTask('Fix the bike’s brakes') },
    {
      ...edit,
      ordinal: 1,
      kind: 'delete',
      state: 'question',
      task: null,
      candidates: [sampleTask('Call the dentist'), sampleTask('Call Ana about the signed contract')],
    },
  ]
}

export function sampleCaptures(now: Date): Capture[] {
  let n = 0
  const capture = (minutesAgo: number, rest: Partial<Capture>): Capture => {
    n += 1
    return {
      id: id(2, n),
      source: 'voice',
      state: 'done',
      startedAt: new Date(now.getTime() - minutesAgo * 60_000).toISOString(),
      timezone: 'Europe/Berlin',
      audioFile: `${n}.wav`,
      audioMs: 6_400,
      transcript: null,
      speechEngine: 'moonshine',
      extractionEngine: 'rules',
      errorCode: null,
      ...rest,
    }
  }
  return [
    capture(4, { transcript: 'Call the dentist today at three, and urgent, send Ana the signed contract.' }),
    capture(25, {
      state: 'noTask',
      energyLevel: 'low',
      transcript: 'I keep thinking about that concert, it was really something.',
    }),
    capture(50, { state: 'failed', errorCode: 'speech.hostCrashed' }),
    capture(70, { source: 'typed', audioFile: null, audioMs: null, transcript: 'renew the passport in january !' }),
    capture(26 * 60, { state: 'empty', audioMs: 2_100 }),
    capture(27 * 60, { state: 'recorded', audioMs: 31_000 }),
    capture(28 * 60, { state: 'cancelled', audioFile: null, audioMs: null }),
  ]
}

/** Stands in for the engine: reads a few words, enough to see how they are painted. */
export function sampleReading(text: string, today: string, plain: readonly Span[] = []): ExtractedTask[] {
  const found = (pattern: RegExp) => {
    const spans = [...text.matchAll(pattern)].map(({ index, 0: words }) => ({
      start: index,
      end: index + words.length,
    }))
    return spans.filter((span) => !isPlain(span, plain)).slice(0, 1)
  }
  const due = found(/\b(on )?(today|tomorrow|friday)( at [\w:]+)?\b/gi)
  const recurrence = found(/\bevery \w+\b/gi)
  const priority = found(/\b(urgent|asap)\b:?/gi)
  const energy = found(/\b(quick|easy)\b/gi)
  const spans = [...due, ...recurrence, ...priority, ...energy].sort((a, b) => b.start - a.start)
  const title = spans.reduce((left, span) => left.slice(0, span.start) + left.slice(span.end), text)
  const sure = (list: { start: number; end: number }[], confidence = 0.95) => ({ spans: list, confidence })
  return [
    {
      title: title.replace(/\s+/g, ' ').trim() || text.trim(),
      due: due.length > 0 ? { date: addDays(today, 4), time: '15:00' } : null,
      recurrence: recurrence.length > 0 ? { freq: 'weekly', interval: 1, byday: ['MO'] } : null,
      priority: priority.length > 0 ? 'high' : null,
      energy: energy.length > 0 ? 'low' : null,
      tags: [],
      people: [],
      span: { start: 0, end: text.length },
      evidence: { due: sure(due), recurrence: sure(recurrence), priority: sure(priority), energy: sure(energy, 0.5) },
    },
  ]
}

/** A WAV of a made-up voice: 16-bit mono, a tone whose loudness comes and goes. */
export function sampleWav(seconds: number): Uint8Array<ArrayBuffer> {
  const rate = 16_000
  const samples = rate * seconds
  const bytes = new Uint8Array(44 + samples * 2)
  const view = new DataView(bytes.buffer)
  const text = (at: number, value: string) => [...value].forEach((one, n) => view.setUint8(at + n, one.charCodeAt(0)))
  text(0, 'RIFF')
  view.setUint32(4, 36 + samples * 2, true)
  text(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, rate, true)
  view.setUint32(28, rate * 2, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  text(36, 'data')
  view.setUint32(40, samples * 2, true)
  for (let n = 0; n < samples; n += 1) {
    const loudness = Math.abs(Math.sin(n / 2_900) * Math.sin(n / 9_700))
    view.setInt16(44 + n * 2, Math.sin((n * 2 * Math.PI * 180) / rate) * loudness * 12_000, true)
  }
  return bytes
}

/** An outline that differs from note to note, and is the same each time. */
export function samplePeaks(captureId: string): { peaks: number[]; durationMs: number } {
  let seed = Number.parseInt(captureId.slice(-4), 16) + 7
  const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647
  const peaks = Array.from({ length: 96 }, (_, at) => {
    const word = Math.abs(Math.sin(at / 5 + (captureId.codePointAt(35) ?? 0)))
    return Math.min(1, 0.03 + word * 0.6 * (0.5 + random()))
  })
  return { peaks, durationMs: 6_000 }
}

/** A year of notes, four a day. */
export function manyCaptures(count: number): Capture[] {
  const spoken = sampleCaptures(new Date()).filter(({ transcript }) => transcript !== null)
  return Array.from({ length: count }, (_, n) => ({
    ...(spoken[n % spoken.length] as Capture),
    id: id(4, n),
    startedAt: new Date(Date.now() - (n + 1) * 6 * 3_600_000).toISOString(),
  }))
}
