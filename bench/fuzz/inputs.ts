/** Hostile and near-real inputs, all from a seed: corpus notes with words dropped, doubled, swapped or joined; word soup; bytes. */
import fc from 'fast-check'
import { loadCorpus } from '../extraction/corpus.ts'

/** Notes of the tuning half only: what fails here is read, and the measuring half stays unread. */
const notes = loadCorpus('tune').map(({ transcript }) => transcript)

/** Every word of the corpus once, with the shapes that break word splitting. */
export const lexicon = [
  ...new Set([
    ...notes.flatMap((note) => note.toLowerCase().split(/\s+/)),
    "'",
    '—',
    '...',
    '?!',
    '24:99',
    '31st',
    '0',
    '12345678901234567890',
    'é',
    '𝒳',
    '\u202e',
    'ß',
    'İ',
    'a-b-c-d',
  ]),
]

const word = fc.constantFrom(...lexicon)

/** Words in any order, in the lengths that people speak and far beyond. */
const soup = fc.array(word, { maxLength: 80 }).map((words) => words.join(' '))

interface Change {
  kind: 'drop' | 'double' | 'swap' | 'insert' | 'join' | 'capital' | 'stop'
  at: number
  word: string
}

const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('drop', 'double', 'swap', 'insert', 'join', 'capital', 'stop'),
  at: fc.nat(),
  word,
})

/** A note as somebody else, or a worse recogniser, might have said it. */
const mutated = fc
  .tuple(fc.constantFrom(...notes), fc.array(change, { minLength: 1, maxLength: 6 }))
  .map(([note, changes]) => changes.reduce(apply, note.split(' ')).join(' '))

function apply(words: readonly string[], { kind, at, word: other }: Change): string[] {
  const index = words.length === 0 ? 0 : at % words.length
  const here = words[index] ?? other
  const before = words.slice(0, index)
  const after = words.slice(index + 1)
  if (kind === 'drop') return [...before, ...after]
  if (kind === 'double') return [...before, here, here, ...after]
  if (kind === 'swap') return [...before, ...after.slice(0, 1), here, ...after.slice(1)]
  if (kind === 'insert') return [...before, here, other, ...after]
  if (kind === 'join') return [...before, here + (after[0] ?? ''), ...after.slice(1)]
  if (kind === 'capital') return [...before, here.charAt(0).toUpperCase() + here.slice(1), ...after]
  return [...before, `${here}.`, ...after]
}

/** What a person, a recogniser or nobody would say. */
export const transcripts: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: mutated },
  { weight: 4, arbitrary: soup },
  { weight: 1, arbitrary: fc.string({ maxLength: 300, unit: 'grapheme' }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 300, unit: 'binary' }) },
)

/** Clocks around the days on which calendars break, in zones that change their clocks at odd times or by odd steps. */
export const clocks: fc.Arbitrary<{ now: string; timezone: string }> = fc.record({
  now: fc
    .tuple(
      fc.constantFrom('2028-02-28', '2028-02-29', '2026-03-28', '2026-10-24', '2026-12-31', '2027-01-31', '2026-09-05'),
      fc.integer({ min: 0, max: 23 }),
      fc.integer({ min: 0, max: 59 }),
    )
    .map(([day, hour, minute]) => `${day}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`),
  timezone: fc.constantFrom(
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'America/Santiago',
    'Pacific/Apia',
    'Asia/Kathmandu',
  ),
})

/** JSON that starts as one of ours and was then damaged: the likeliest broken file is a good one cut or edited. */
export function damagedJson(good: object): fc.Arbitrary<string> {
  const text = JSON.stringify(good)
  return fc.oneof(
    fc.nat({ max: text.length }).map((end) => text.slice(0, end)),
    fc
      .tuple(fc.nat({ max: text.length }), fc.string({ maxLength: 20 }))
      .map(([at, extra]) => text.slice(0, at) + extra + text.slice(at)),
    fc
      .tuple(fc.constantFrom(...Object.keys(good)), fc.jsonValue())
      .map(([key, value]) => JSON.stringify({ ...good, [key]: value })),
    fc.json(),
    fc.string({ maxLength: 200, unit: 'binary' }),
  )
}
