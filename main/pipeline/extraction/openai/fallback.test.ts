import { unlimited } from '../../../queue/outgoing.ts'
import { afterEach, expect, it, vi } from 'vitest'
import type { Extraction } from '../../../../shared/domain.ts'
import type { ExtractionEngine } from '../types.ts'
import { createOpenAiEngine } from './engine.ts'
import { withFallback } from './fallback.ts'
import { ExtractionFailureError, type ExtractionFailure } from '../../../openai/failure.ts'
import { CONTEXT, fakeRules } from './testing/fakeRules.ts'
import { startStandIn } from './testing/standIn.ts'

const device: ExtractionEngine = {
  name: 'rules',
  extract: (transcript, context) => Promise.resolve(fakeRules(transcript, context)),
}
const primary = (answer: () => Promise<Extraction>): ExtractionEngine => ({ name: 'openai', extract: answer })

/** What a person gets, and what was reported. */
async function extract(engine: ExtractionEngine, timeoutMs = 5_000) {
  const failures: ExtractionFailure[] = []
  const subject = withFallback(engine, device, { timeoutMs, onFailure: (failure) => failures.push(failure) })
  const extraction = await subject.extract('buy milk', CONTEXT)
  return { engine: extraction.engine, titles: extraction.tasks.map(({ title }) => title), failures }
}

afterEach(() => vi.useRealTimers())

it('lets the primary engine speak where it can, also to say that there is no task', async () => {
  const empty = primary(() => Promise.resolve({ engine: 'openai', tasks: [], edits: [] }))
  expect(await extract(empty)).toEqual({ engine: 'openai', titles: [], failures: [] })
})

it('lets the device speak on a failure, and says why', async () => {
  const limited = primary(() =>
    Promise.reject(new ExtractionFailureError({ kind: 'rateLimited', retryAfterMs: 60_000 })),
  )
  expect(await extract(limited)).toEqual({
    engine: 'rules',
    titles: ['Buy milk'],
    failures: [{ kind: 'rateLimited', retryAfterMs: 60_000 }],
  })
})

it('lets the device speak on a bug, without what it says', async () => {
  const buggy = primary(() => Promise.reject(new TypeError('cannot read buy milk')))
  expect(await extract(buggy)).toMatchObject({ engine: 'rules', failures: [{ kind: 'invalid', reason: 'unexpected' }] })
  const immediate = primary(() => {
    throw new TypeError('at once')
  })
  expect(await extract(immediate)).toMatchObject({ engine: 'rules' })
})

it('waits for the time-out and no longer', async () => {
  vi.useFakeTimers()
  const result = extract(primary(() => new Promise(() => {})))
  let done = false
  void result.then(() => {
    done = true
  })
  await vi.advanceTimersByTimeAsync(4_999)
  expect(done).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(await result).toEqual({ engine: 'rules', titles: ['Buy milk'], failures: [{ kind: 'timeout' }] })
  expect(vi.getTimerCount()).toBe(0)
})

it('stands behind the real engine, too', async () => {
  const server = await startStandIn({ rules: fakeRules })
  const openai = createOpenAiEngine({
    outgoing: unlimited,
    readKey: () => 'sk-test',
    baseUrl: server.baseUrl,
    model: 'gpt-4.1-mini',
    temperature: 0,
    maxOutputTokens: 2_000,
    timeoutMs: 60_000,
    locale: 'en-GB',
    rules: fakeRules,
  })
  server.next({ kind: 'serverError', status: 500 })
  expect(await extract(openai, 60_000)).toMatchObject({ engine: 'rules', failures: [{ kind: 'server', status: 500 }] })
  expect(await extract(openai, 60_000)).toEqual({ engine: 'openai', titles: ['Buy milk'], failures: [] })
  await server.close()
})
