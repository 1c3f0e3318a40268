/** A later reading takes the place of the first one, and never that of what a person did. */
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { extracted, insertTranscribed, openTestStore, type TestStore } from './testing.ts'

const WORDS = 'buy milk and call mum'
let store: TestStore
let id: string
beforeEach(async () => {
  store = await openTestStore()
  id = insertTranscribed(store, 1_000, WORDS)
})

const first = () =>
  store.captures.extracted(id, 'rules', [extracted('buy milk', 0), extracted('call mum', 13, { energy: 'low' })])
const later = (...tasks: ReturnType<typeof extracted>[]) => store.captures.upgraded(id, WORDS, 'openai', tasks)
const titles = () => store.tasks.ofCapture(id).map(({ title }) => title)

describe('a later reading', () => {
  it('changes tasks in place, so that whoever looks at one keeps it, and adds what was missed', () => {
    const [milk, mum] = first()
    expect(later(extracted('Buy milk', 0, { priority: 'high' }), extracted('Call Mum', 13), extracted('and', 9))).toBe(
      true,
    )
    expect(store.tasks.find(milk!.id)).toMatchObject({ title: 'Buy milk', priority: 'high' })
    expect(store.tasks.find(mum!.id)).toMatchObject({ title: 'Call Mum', energy: null })
    expect(titles()).toHaveLength(3)
    expect(store.captures.find(id)).toMatchObject({ state: 'done', extractionEngine: 'openai' })
  })

  it('takes away what it does not find, and finds tasks where there was none', () => {
    first()
    later(extracted('Buy milk and call mum', 0))
    expect(titles()).toEqual(['Buy milk and call mum'])
    const empty = insertTranscribed(store, 1_001, WORDS)
    store.captures.extracted(empty, 'rules', [])
    expect(store.captures.find(empty)?.state).toBe('noTask')
    expect(store.captures.upgraded(empty, WORDS, 'openai', [extracted('Buy milk', 0)])).toBe(true)
    expect(store.captures.find(empty)?.state).toBe('done')
  })

  it('leaves alone what a person edited, completed or deleted, and makes nothing of those words again', () => {
    const [milk, mum] = first()
    store.tasks.update(milk!.id, { title: 'oat milk' })
    later(extracted('Buy milk', 0), extracted('Call Mum', 13))
    expect(titles()).toEqual(['oat milk', 'Call Mum'])
    store.tasks.complete(mum!.id, true)
    expect(later(extracted('Ring Mum', 13))).toBe(false)
    store.tasks.remove(milk!.id)
    expect(later(extracted('Buy milk', 0))).toBe(false)
    expect(titles()).toEqual(['Call Mum'])
  })

  it('changes nothing of a note that was taken back, asked for changes, or has other words by now', () => {
    first()
    expect(store.captures.upgraded(id, 'buy silk', 'openai', [extracted('Buy silk', 0)])).toBe(false)
    expect(later(), 'no task at all is no better reading').toBe(false)
    store.tasks.undoCapture(id, true)
    expect(later(extracted('Buy milk', 0))).toBe(false)
    expect(titles()).toEqual([])
    store.captures.reopen(id, 'transcribed')
    expect(later(extracted('Buy milk', 0)), 'it is being read').toBe(false)
  })

  it('never touches what a person touched, whatever it reads', () => {
    const spanned = fc.record({ start: fc.nat(18), title: fc.constantFrom('a', 'bcd', 'efghij') })
    fc.assert(
      fc.property(
        fc.array(spanned, { maxLength: 5 }),
        fc.array(spanned, { maxLength: 5 }),
        fc.nat(4),
        (one, two, pick) => {
          const note = insertTranscribed(store, 2_000 + (counter += 1), WORDS)
          const read = (tasks: { start: number; title: string }[]) =>
            tasks.map(({ start, title }) => extracted(title, start))
          const made = store.captures.extracted(note, 'rules', read(one))
          const mine = made[pick % Math.max(1, made.length)]
          if (mine) store.tasks.update(mine.id, { title: 'mine' })
          store.captures.upgraded(note, WORDS, 'openai', read(two))
          const after = store.tasks.ofCapture(note)
          if (mine) expect(after.find((task) => task.id === mine.id)?.title).toBe('mine')
          if (made.length > 0) expect(after.length).toBeGreaterThan(0)
          const overlapping = after.filter(
            ({ id: other, span }) =>
              mine && other !== mine.id && span!.start < mine.span!.end && mine.span!.start < span!.end,
          )
          for (const { title } of overlapping) expect(one.map((task) => task.title)).toContain(title)
        },
      ),
    )
  })
})
let counter = 0

describe('other words for a finished note', () => {
  it('are taken over while nobody has touched its tasks, which stand without their places', () => {
    const [milk] = first()
    expect(store.captures.heardAgain(id, 'buy silk and call mum', 'openai:m')).toBe(true)
    expect(store.captures.find(id)).toMatchObject({ transcript: 'buy silk and call mum', speechEngine: 'openai:m' })
    expect(store.tasks.find(milk!.id)).toMatchObject({ title: 'buy milk', span: null })
    expect(store.captures.upgraded(id, 'buy silk and call mum', 'openai', [extracted('Buy silk', 0)])).toBe(true)
    expect(store.tasks.find(milk!.id)?.title).toBe('Buy silk')
    expect(titles()).toEqual(['Buy silk'])
  })

  it('are not taken over once somebody has, nor when there are none', () => {
    const [milk] = first()
    expect(store.captures.heardAgain(id, '  ', 'openai:m')).toBe(false)
    store.tasks.update(milk!.id, { priority: 'high' })
    expect(store.captures.heardAgain(id, 'buy silk', 'openai:m')).toBe(false)
    expect(store.captures.find(id)?.transcript).toBe(WORDS)
  })
})
