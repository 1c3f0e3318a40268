import { beforeEach, describe, expect, it } from 'vitest'
import { createTestQueue, plainGates, turn, type TestQueue } from './testing.ts'
import type { NewJob } from './types.ts'

let test: TestQueue
beforeEach(async () => {
  test = await createTestQueue()
})

const cloud = (number: number): NewJob => {
  const captureId = test.capture(number)
  return { subject: captureId, captureId, stage: 'reextract', engine: 'openai' }
}

describe('an engine that is not reached', () => {
  it('is tried by one job at a time, longer and longer apart, and what waits drains gently when it is back', async () => {
    test.gates = plainGates()
    test.queue.start()
    let online = false
    test.answer = () => (online ? null : { kind: 'held', code: 'network.offline', delayMs: 0 })
    test.queue.enqueue(cloud(1))
    await turn()
    for (let number = 2; number <= 8; number++) test.queue.enqueue(cloud(number))
    await test.clock.advance(60_000)
    expect(test.log.length).toBeLessThan(8)
    online = true
    await test.clock.advance(16_000)
    expect(test.running.size).toBe(1)
    await test.finish([...test.running.keys()][0]!.split(' ')[0]!, 'reextract')
    expect(test.running.size).toBe(1)
    await test.finish([...test.running.keys()][0]!.split(' ')[0]!, 'reextract')
    expect(test.running.size).toBe(2)
  })
})
