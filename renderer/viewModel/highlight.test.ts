import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ExtractedTask } from '../../shared/domain.ts'
import { carryOver, highlightsOf, segmentsOf, type Highlight } from './highlight.ts'

const text = 'call Ana every friday urgent'
const span = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length })
const task = (evidence: ExtractedTask['evidence']): ExtractedTask => ({
  title: 'Call Ana',
  due: null,
  priority: null,
  recurrence: null,
  energy: null,
  tags: [],
  people: [],
  span: { start: 0, end: text.length },
  evidence,
})

test('marks what was understood, the unsure as such, and the title not', () => {
  const found = highlightsOf(
    [
      task({
        title: { spans: [span('call')], confidence: 1 },
        recurrence: { spans: [span('every friday')], confidence: 0.9 },
        priority: { spans: [span('urgent')], confidence: 0.6 },
      }),
    ],
    text,
  )
  expect(found).toEqual([
    { ...span('every friday'), kind: 'recurrence', check: false },
    { ...span('urgent'), kind: 'priority', check: true },
  ])
})

test('where two fields were read from the same words, one mark stands, the recurrence', () => {
  const found = highlightsOf(
    [
      task({
        due: { spans: [span('friday')], confidence: 1 },
        recurrence: { spans: [span('every friday')], confidence: 1 },
      }),
    ],
    text,
  )
  expect(found.map(({ kind }) => kind)).toEqual(['recurrence'])
})

test('runs of one kind that only a space parts are one mark', () => {
  const due = { spans: [span('every'), span('friday')], confidence: 1 }
  expect(highlightsOf([task({ due })], text)).toEqual([{ ...span('every friday'), kind: 'due', check: false }])
  const apart = { spans: [span('call'), span('friday')], confidence: 1 }
  expect(highlightsOf([task({ due: apart })], text)).toHaveLength(2)
})

test('spans that reach beyond the text, or are empty, are left out', () => {
  const spans = [
    { start: 20, end: 99 },
    { start: 3, end: 3 },
  ]
  expect(highlightsOf([task({ due: { spans, confidence: 1 } })], text)).toEqual([])
})

const highlight = (start: number, end: number): Highlight => ({ start, end, kind: 'due', check: false })

test('the segments, joined, are the text, whatever the highlights', () => {
  const anywhere = fc.array(fc.tuple(fc.nat(40), fc.nat(40)).map(([a, b]) => highlight(Math.min(a, b), Math.max(a, b))))
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), anywhere, (words, highlights) => {
      const sorted = highlights.sort((a, b) => a.start - b.start)
      expect(
        segmentsOf(words, sorted)
          .map((segment) => segment.text)
          .join(''),
      ).toBe(words)
    }),
  )
})

test('an edit keeps the highlights beside it on their words', () => {
  const before = 'on friday call Ana at 3'
  const after = 'on friday please call Ana at 3'
  const kept = carryOver([highlight(0, 9), highlight(19, 23)], before, after)
  expect(kept.map(({ start, end }) => after.slice(start, end))).toEqual(['on friday', 'at 3'])
})

test('an edit inside a highlight takes it away', () => {
  expect(carryOver([highlight(3, 9)], 'on friday', 'on fryday')).toEqual([])
})

test('a highlight that is carried over an edit always covers the same words', () => {
  const cut = fc.tuple(fc.string(), fc.string(), fc.string(), fc.string(), fc.nat(), fc.nat())
  fc.assert(
    fc.property(cut, ([head, old, fresh, tail, a, b]) => {
      const before = head + old + tail
      const [start, end] = [a % (before.length + 1), b % (before.length + 1)].sort((x, y) => x - y) as [number, number]
      for (const kept of carryOver([highlight(start, end)], before, head + fresh + tail))
        expect((head + fresh + tail).slice(kept.start, kept.end)).toBe(before.slice(start, end))
    }),
  )
})
