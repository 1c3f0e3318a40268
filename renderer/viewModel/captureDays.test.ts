import { expect, test } from 'vitest'
import type { Capture, CaptureEdit } from '../../shared/domain.ts'
import { sampleCaptures, sampleTask } from '../dev/samples.ts'
import { captureDays, captureForKey, captureOffers, editsByCapture, tasksByCapture } from './captureDays.ts'

test('captures are parted by the day of this machine’s clock', () => {
  const at = (startedAt: Date) => ({ ...sampleCaptures(new Date(0))[0]!, startedAt: startedAt.toISOString() })
  const days = captureDays([
    at(new Date(2026, 10, 23, 0, 1)),
    at(new Date(2026, 10, 22, 23, 59)),
    at(new Date(2026, 10, 22, 1)),
  ])
  expect(days.map(({ date, captures }) => [date, captures.length])).toEqual([
    ['2026-11-23', 1],
    ['2026-11-22', 2],
  ])
})

test('tasks stand by their capture in the order of the words', () => {
  const captureId = '00000002-0000-4000-8000-000000000001'
  const later = sampleTask('b', { captureId, span: { start: 9, end: 12 } })
  const first = sampleTask('a', { captureId, span: { start: 0, end: 8 } })
  expect(tasksByCapture([later, sampleTask('c'), first]).get(captureId)).toEqual([first, later])
})

test.each<[Partial<Capture>, { play: boolean; retry: boolean; makeTask: boolean }]>([
  [
    { state: 'done', transcript: 'x' },
    { play: true, retry: false, makeTask: false },
  ],
  [
    { state: 'noTask', transcript: 'x' },
    { play: true, retry: false, makeTask: true },
  ],
  [
    { state: 'noTask', transcript: 'x', audioFile: null },
    { play: false, retry: false, makeTask: true },
  ],
  [{ state: 'failed' }, { play: true, retry: true, makeTask: false }],
  [
    { state: 'failed', audioFile: null },
    { play: false, retry: false, makeTask: false },
  ],
  [{ state: 'recording' }, { play: false, retry: false, makeTask: false }],
])('a capture with %o offers %o', (rest, offers) => {
  const capture = { ...sampleCaptures(new Date(0))[0]!, transcript: null, ...rest }
  expect(captureOffers(capture)).toEqual(offers)
})

test('edits stand by their capture; a question answered with none is left out', () => {
  const edit = (captureId: string, state: CaptureEdit['state']) => ({ captureId, state }) as CaptureEdit
  const edits = [edit('a', 'applied'), edit('b', 'none'), edit('a', 'question')]
  expect([...editsByCapture(edits)]).toEqual([['a', [edits[0], edits[2]]]])
})

test('the key makes a task of the note that has the focus, else of the newest without one', () => {
  const captures = sampleCaptures(new Date(0))
  const { id } = captures.find(({ state }) => state === 'noTask')!
  expect(captureForKey(captures, null)?.id).toBe(id)
  expect(captureForKey(captures, id)?.id).toBe(id)
  expect(captureForKey(captures, captures[0]!.id)).toBeNull()
  expect(captureForKey([], null)).toBeNull()
})
