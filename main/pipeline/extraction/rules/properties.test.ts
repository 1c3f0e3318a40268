import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ExtractedTask } from '../../../../shared/domain.ts'
import type { ExtractionContext } from '../types.ts'
import { extractTasks } from './index.ts'

const context: ExtractionContext = {
  now: '2026-11-25T10:00',
  timezone: 'America/New_York',
  nextWeekday: 'followingWeek',
  vocabulary: ['Wei Jie'],
}

/** Words that the rules react to, so that random notes reach every rule. */
const WORDS =
  `call buy the a and then also no wait i mean sorry actually tomorrow tuesday friday at five half past quarter to three every other month on first third of
  remind me need to scratch that never mind urgent quick one two no rush it's he said so because if when milk mum bob report for by next week end day in hour
  minutes christmas march may second what time is do we have meeting with , . ? - 's 3pm 10:30 2.30 p.m. twenty fifteen hundred not and and um uh
  constructor toString valueOf __proto__ hasOwnProperty`.split(/\s+/)

const note = fc.array(fc.constantFrom(...WORDS), { maxLength: 60 }).map((words) => words.join(' '))
const anything = fc.oneof(
  note,
  fc.string({ maxLength: 300, unit: 'grapheme' }),
  fc.string({ maxLength: 300, unit: 'binary' }),
)

describe('whatever is said', () => {
  it('gives well-formed tasks whose spans lie inside the transcript', () => {
    fc.assert(
      fc.property(anything, (transcript) => {
        const { tasks, edits } = extractTasks(transcript, context)
        const inside = ({ start, end }: { start: number; end: number }): void => {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(start).toBeLessThan(end)
          expect(end).toBeLessThanOrEqual(transcript.length)
        }
        for (const task of tasks) {
          ExtractedTask.parse(task)
          expect(task.title.trim()).not.toBe('')
          expect(task.title.split(/\s+/).length).toBeLessThanOrEqual(12)
          inside(task.span)
          for (const field of Object.values(task.evidence)) field.spans.forEach(inside)
          if (task.due) expect(task.due.date >= '2026-11-25').toBe(true)
        }
        for (const edit of edits) inside(edit.span)
      }),
      { numRuns: 400 },
    )
  })

  it('is deterministic', () => {
    fc.assert(
      fc.property(note, (transcript) => {
        expect(extractTasks(transcript, context)).toEqual(extractTasks(transcript, context))
      }),
      { numRuns: 50 },
    )
  })
})

describe('long and hostile notes', () => {
  const shapes: [string, string][] = [
    ['no', 'no '],
    ['and then', 'and then '],
    ['every monday', 'every monday '],
    ['in two', 'in two days '],
    ['really', 'i really '],
    ['wait no', 'wait no i mean '],
    ['numbers', 'twenty one '],
    ['call bob', 'call bob and '],
    ['letters', 'a'],
    ['dashes', '-'],
    ['dots', '2.30.'],
    ['one long word', 'remindmeto'],
  ]

  it.each(shapes)('reads 10,000 characters of "%s" in bounded time', (_, piece) => {
    const transcript = piece.repeat(Math.ceil(10_000 / piece.length)).slice(0, 10_000)
    const start = performance.now()
    extractTasks(transcript, context)
    // A generous bound: a pattern that backtracks takes minutes here, not seconds.
    expect(performance.now() - start).toBeLessThan(5_000)
  })

  it('reads a transcript over the limit up to the limit', () => {
    const transcript = `call mum tomorrow. ${'the weather was fine. '.repeat(2_000)}`
    expect(extractTasks(transcript, context).tasks[0]?.title).toBe('Call mum')
  })
})
