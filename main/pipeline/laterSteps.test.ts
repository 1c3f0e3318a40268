/** What OpenAI is asked beside this device, and what becomes of its answers. */
import { beforeEach, describe, expect, it } from 'vitest'
import { ExtractionFailureError, type ExtractionFailure } from '../openai/failure.ts'
import { extracted } from './store/testing.ts'
import { createTestLine, said, settled, type TestLine } from './testing.ts'

let line: TestLine
let asked: string[]
beforeEach(async () => {
  line = await createTestLine()
  asked = []
  line.openai.extract = (transcript) => {
    asked.push(`extract ${transcript}`)
    return Promise.resolve({ engine: 'openai', tasks: [extracted(transcript.toUpperCase(), 0)], edits: [] })
  }
  line.openai.transcribe = () => {
    asked.push('transcribe')
    return Promise.resolve({ ...said('buy silk'), engine: 'openai:m' })
  }
})

async function speak(text: string): Promise<string> {
  line.pipeline.start(line.clock.now(), 'hold')
  const captureId = line.lastCaptureId()
  line.microphone({ kind: 'firstFrame', captureId, atMs: line.clock.now(), device: 'mic', fellBack: false })
  line.clock.advance(2_000)
  line.pipeline.stop(line.clock.now())
  line.speech({ kind: 'final', captureId, transcript: said(text), atMs: line.clock.now() })
  line.microphone({ kind: 'stopped', captureId, audioMs: 2_000, reason: 'asked' })
  await settled()
  return captureId
}
const titles = () => line.store.tasks.list().map(({ title }) => title)
const fails = (failure: ExtractionFailure) => () => Promise.reject(new ExtractionFailureError(failure))
async function pass(ms: number): Promise<void> {
  line.clock.advance(ms)
  await settled()
}

describe('on this device only', () => {
  it('asks nothing and leaves nothing to ask', async () => {
    await speak('buy milk')
    await pass(60_000)
    expect(asked).toEqual([])
    expect(line.queue.list()).toEqual([])
  })
})

describe('this device first, OpenAI later', () => {
  beforeEach(() => {
    line.openai.order = 'later'
  })

  it('shows what this device read at once, and has it read again', async () => {
    const ready = line.openai.extract
    let go = () => {}
    line.openai.extract = (transcript) => new Promise((resolve) => (go = () => resolve(ready(transcript))))
    const captureId = await speak('buy milk')
    expect(titles()).toEqual(['buy milk'])
    expect(line.pipeline.view()).toMatchObject({ phase: 'result', captureId })
    go()
    await settled()
    expect(titles()).toEqual(['BUY MILK'])
    expect(line.pipeline.view(), 'what is on the screen follows').toMatchObject({ tasks: [{ title: 'BUY MILK' }] })
    expect(line.queue.list()).toEqual([])
  })

  it('sends the recording only where the person said so, and reads its words again', async () => {
    line.openai.mayHear = true
    const captureId = await speak('buy milk')
    await pass(1_000)
    expect(asked).toEqual(['transcribe', 'extract buy silk'])
    expect(line.store.captures.find(captureId)?.transcript).toBe('buy silk')
    expect(titles()).toEqual(['BUY SILK'])
  })

  it('waits for a network for as long as it takes, over restarts, and costs no attempt', async () => {
    const ready = line.openai.extract
    line.openai.extract = fails({ kind: 'network', offline: true })
    await speak('buy milk')
    for (let tries = 0; tries < 20; tries++) await pass(20_000)
    line.restart()
    await line.pipeline.finisher.resume()
    await settled()
    expect(line.queue.list()).toMatchObject([{ stage: 'reextract', state: 'waiting' }])
    line.openai.extract = ready
    await pass(60_000)
    expect(titles()).toEqual(['BUY MILK'])
  })

  it('is set aside after three failures, which the note does not notice, and can be tried again', async () => {
    const ready = line.openai.extract
    line.openai.extract = fails({ kind: 'server', status: 500, retryAfterMs: null })
    const captureId = await speak('buy milk')
    for (let tries = 0; tries < 5; tries++) await pass(10_000)
    expect(line.queue.list()).toMatchObject([{ state: 'setAside', lastError: 'server.failed', captureId }])
    expect(line.store.captures.find(captureId)?.state).toBe('done')
    line.openai.extract = ready
    line.queue.retry(line.queue.list()[0]!.id)
    await settled()
    expect(titles()).toEqual(['BUY MILK'])
  })

  it.each<[ExtractionFailure, string]>([
    [{ kind: 'quota' }, 'openai.quota'],
    [{ kind: 'unauthorised' }, 'openai.unauthorised'],
    [{ kind: 'noKey' }, 'openai.noKey'],
    [{ kind: 'invalid', reason: 'model', status: 404 }, 'openai.model'],
  ])('waits for the person after %j', async (failure, code) => {
    line.openai.extract = fails(failure)
    await speak('buy milk')
    expect(line.log).toContain(`openai.pause ${code}`)
    expect(line.queue.list()).toMatchObject([{ state: 'waiting', attempt: 0, lastError: code }])
  })

  it('waits in full where it is limited', async () => {
    line.openai.extract = fails({ kind: 'rateLimited', retryAfterMs: 90_000 })
    await speak('buy milk')
    expect(line.queue.list()).toMatchObject([{ attempt: 0, until: line.clock.now() + 90_000 }])
  })

  it('asks nothing about a note that asked for a change, nor about one that was deleted', async () => {
    await speak('finish the milk')
    expect(asked).toEqual([])
    line.openai.extract = fails({ kind: 'network', offline: true })
    const captureId = await speak('buy milk')
    line.pipeline.finisher.forget(captureId)
    line.store.captures.remove(captureId)
    await pass(60_000)
    expect(line.queue.list()).toEqual([])
  })

  it('drops what waits once the person wants nothing sent any more', async () => {
    line.openai.extract = fails({ kind: 'network', offline: true })
    await speak('buy milk')
    line.openai.order = 'never'
    line.openai.extract = () => Promise.reject(new Error('it was asked'))
    await pass(60_000)
    expect(line.queue.list()).toEqual([])
    expect(line.bugs).toEqual([])
    expect(line.store.database.all(`SELECT 1 FROM job_results WHERE stage = 'reextract'`)).toEqual([])
  })

  it('starts over when the person has the note read again', async () => {
    line.openai.extract = fails({ kind: 'network', offline: true })
    const captureId = await speak('buy milk')
    line.transcribeWith(() => Promise.resolve(said('buy eggs')))
    await line.pipeline.finisher.retry(captureId)
    expect(titles()).toEqual(['buy eggs'])
    expect(line.queue.list()).toHaveLength(1)
  })
})

describe('OpenAI first', () => {
  beforeEach(() => {
    line.openai.order = 'first'
    line.openai.mayHear = true
  })

  it('has its words for the recording, once the file is whole', async () => {
    await speak('buy milk')
    expect(asked).toEqual(['transcribe'])
    expect(line.log.filter((entry) => entry.startsWith('speech.transcribe'))).toEqual([])
    expect(titles()).toEqual(['buy silk'])
  })

  it('has what this device heard where OpenAI gives no words, and hears it again later', async () => {
    const ready = line.openai.transcribe
    line.openai.transcribe = fails({ kind: 'timeout' })
    await speak('buy milk')
    expect(titles()).toEqual(['buy milk'])
    expect(line.log.filter((entry) => entry.startsWith('speech.transcribe'))).toEqual([])
    line.openai.transcribe = ready
    await pass(1_000)
    expect(titles()).toEqual(['BUY SILK'])
  })

  it('sends nothing of a note in which nobody was heard', async () => {
    await speak('  ')
    expect(asked).toEqual([])
    expect(line.pipeline.view()).toMatchObject({ phase: 'notice', kind: 'noSpeech' })
  })

  it('has the recording heard by this device after a crash, where OpenAI still fails', async () => {
    line.openai.transcribe = () => new Promise(() => undefined)
    await speak('buy milk')
    line.openai.transcribe = fails({ kind: 'network', offline: true })
    line.restart()
    await line.pipeline.finisher.resume()
    await settled()
    expect(titles()).toEqual(['buy milk'])
    expect(line.queue.list()).toMatchObject([{ stage: 'retranscribe' }])
  })
})
