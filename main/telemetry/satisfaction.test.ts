import { beforeEach, describe, expect, it } from 'vitest'
import { numberedId } from '../pipeline/store/testing.ts'
import { createTestTelemetry, speakOnce, type TestTelemetry } from './testing.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
let test: TestTelemetry
beforeEach(async () => {
  test = await createTestTelemetry()
})
const speak = (number: number) => speakOnce(test, number)
const named = (name: string) => test.events().filter((event) => event.name === name)

describe('satisfaction', () => {
  const answers = () => named('beta_engagement').map(({ fields }) => 'action' in fields && fields.action)
  beforeEach(async () => {
    for (let i = 1; i <= 6; i += 1) await speak(i)
  })

  it('is asked once a day at most, and the same for the same capture', async () => {
    const { satisfaction } = test.telemetry
    expect([1, 1, 2].map((n) => satisfaction.shallAsk(numberedId(n)))).toEqual([true, true, false])
    await test.clock.advance(23 * HOUR)
    expect(satisfaction.shallAsk(numberedId(3))).toBe(false)
    await test.clock.advance(HOUR)
    expect(satisfaction.shallAsk(numberedId(4))).toBe(true)
  })

  it('counts what stands in the end', async () => {
    const { satisfaction } = test.telemetry
    satisfaction.shallAsk(numberedId(1))
    satisfaction.answer(numberedId(1), 'down')
    satisfaction.answer(numberedId(1), 'up')
    await test.clock.advance(MINUTE)
    expect(answers().filter((action) => String(action).startsWith('thumbs'))).toEqual(['thumbsUp'])
  })

  it('can be taken back, and is not lost when the app ends', async () => {
    const { satisfaction } = test.telemetry
    satisfaction.shallAsk(numberedId(1))
    satisfaction.answer(numberedId(1), 'down')
    satisfaction.answer(numberedId(1), null)
    await test.clock.advance(25 * HOUR)
    expect(answers()).not.toContain('thumbsDown')
    satisfaction.shallAsk(numberedId(2))
    satisfaction.answer(numberedId(2), 'up')
    test.telemetry.stop()
    expect(answers()).toContain('thumbsUp')
  })
})
