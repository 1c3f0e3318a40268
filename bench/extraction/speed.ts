/** How long a note takes to read, warm: the rules and the naive baseline side by side, on the same notes in the same run. */
import { naiveTasks } from './baseline.ts'
import type { GoldNote } from './corpus.ts'
import type { Extract } from './rulesEngine.ts'

export interface Speed {
  /** Notes of the length that is asked about, and their median length. */
  notes: number
  medianWords: number
  /** Milliseconds a note: over all notes and rounds after warming up. */
  rulesMs: { median: number; p95: number }
  baselineMs: { median: number; p95: number }
}

const SHORTEST = 50
const LONGEST = 75
const ROUNDS = 20

const wordsOf = ({ transcript }: GoldNote) => transcript.split(/\s+/).length

/** Reads notes of 50 to 75 words; a first round of each engine is not counted. Null where there are none. */
export function measureSpeed(all: readonly GoldNote[], extract: Extract): Speed | null {
  const notes = all.filter((note) => wordsOf(note) >= SHORTEST && wordsOf(note) <= LONGEST)
  if (notes.length === 0) return null
  return {
    notes: notes.length,
    medianWords: quantile(notes.map(wordsOf), 0.5),
    rulesMs: time(notes, (note) => extract(note.transcript, note)),
    baselineMs: time(notes, (note) => naiveTasks(note.transcript, note.now)),
  }
}

function time(notes: readonly GoldNote[], read: (note: GoldNote) => unknown): { median: number; p95: number } {
  const took: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    for (const note of notes) {
      const start = performance.now()
      read(note)
      if (round > 0) took.push(performance.now() - start)
    }
  }
  return { median: round2(quantile(took, 0.5)), p95: round2(quantile(took, 0.95)) }
}

const round2 = (value: number) => Math.round(value * 100) / 100

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
