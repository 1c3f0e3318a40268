import { expect, test } from 'vitest'
import { insertTranscribed, numberedId, openTestStore, START } from './pipeline/store/testing.ts'
import { sweepRecordings } from './retention.ts'

const DAY = 86_400_000

async function setUp(keepDays: number | null) {
  const store = await openTestStore()
  const removed: string[] = []
  for (const number of [1, 2, 3]) insertTranscribed(store, number)
  store.captures.extracted(numberedId(1), 'rules', [])
  store.captures.fail(numberedId(2), 'audio.unreadable')
  const sweep = (now: number) =>
    sweepRecordings({
      captures: store.captures,
      recordings: { remove: async (name) => void removed.push(name) },
      keepDays: () => keepDays,
      now: () => now,
      changed: () => undefined,
    })
  return { store, removed, sweep }
}

test('a recording goes when its time is over, and its words stay', async () => {
  const { store, removed, sweep } = await setUp(7)
  expect(await sweep(START + 7 * DAY - 1)).toBe(0)
  expect(await sweep(START + 7 * DAY + 1)).toBe(1)
  expect(removed).toEqual([`${numberedId(1)}.wav`])
  expect(store.captures.find(numberedId(1))).toMatchObject({ audioFile: null, transcript: 'buy milk and call mum' })
  expect(await sweep(START + 8 * DAY)).toBe(0)
})

test('with 0 days it goes as soon as the note is read; one that failed or is not read yet keeps it', async () => {
  const { removed, sweep } = await setUp(0)
  expect(await sweep(START + 1)).toBe(1)
  expect(removed).toEqual([`${numberedId(1)}.wav`])
})

test('for ever is for ever', async () => {
  const { sweep } = await setUp(null)
  expect(await sweep(START + 10_000 * DAY)).toBe(0)
})
