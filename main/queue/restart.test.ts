import { beforeEach, describe, expect, it } from 'vitest'
import { createTestQueue, turn, type TestQueue } from './testing.ts'
import type { NewJob } from './types.ts'

let test: TestQueue
beforeEach(async () => {
  test = await createTestQueue()
})

const sync: NewJob = { subject: 'tasks', stage: 'sync', engine: 'supabase' }
const rows = () => test.database.all('SELECT * FROM jobs ORDER BY id')

describe('a process that ends', () => {
  it('takes up what ran, and what waited at its time', async () => {
    test.queue.start()
    test.queue.enqueue(sync)
    test.queue.enqueue({ ...sync, subject: 'later', delayMs: 20_000 })
    await turn()
    test.restart()
    expect(test.log).toEqual(['tasks sync', 'tasks sync'])
    await test.finish('tasks', 'sync')
    await test.clock.advance(20_000)
    expect(test.log.at(-1)).toBe('later sync')
  })

  it('takes up at once what ran, although time goes on while it looks', async () => {
    test.queue.start()
    test.queue.enqueue(sync)
    await turn()
    test.clock.ticks = true
    test.restart()
    await test.clock.advance(50)
    expect(test.log).toEqual(['tasks sync', 'tasks sync'])
  })

  it('leaves everything alone where it is told to, but what a person asks for', async () => {
    test.queue.enqueue(sync)
    test.restart({ leaveAlone: true })
    await turn()
    expect(test.log).toEqual([])
    test.queue.retry(test.queue.list()[0]!.id)
    await turn()
    expect(test.log).toEqual(['tasks sync'])
  })

  it('quits in an orderly way: nothing counts as interrupted', async () => {
    test.queue.start()
    test.queue.enqueue(sync)
    await turn()
    const late = test.running.get('tasks sync')
    test.queue.stop()
    expect(rows()).toMatchObject([{ state: 'waiting', interruptions: 0, attempt: 0 }])
    late?.({ kind: 'done', commit: () => test.stored.push('late') })
    await turn()
    expect(test.stored).toEqual([])
  })
})

describe('a clock that is set', () => {
  it('back from 2099 strands nothing', async () => {
    test.clock.jump(73 * 365 * 86_400_000)
    test.queue.start()
    test.queue.enqueue({ ...sync, delayMs: 10_000 })
    await turn()
    test.clock.jump(-73 * 365 * 86_400_000)
    await test.clock.advance(60_000)
    expect(test.log).toEqual(['tasks sync'])
  })

  it('back while the app was not running strands nothing either', async () => {
    test.queue.enqueue({ ...sync, delayMs: 10_000 })
    test.clock.jump(-86_400_000)
    test.restart()
    await test.clock.advance(11_000)
    expect(test.log).toEqual(['tasks sync'])
  })
})
