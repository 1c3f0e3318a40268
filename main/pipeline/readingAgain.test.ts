import { beforeEach, describe, expect, it } from 'vitest'
import { SaysoError } from '../../shared/errors.ts'
import { createTestLine, said, settled, type TestLine } from './testing.ts'

const model = { folder: '/models/other', name: 'other', sha256: null }

describe('reading a capture again', () => {
  let line: TestLine
  let id: string
  const titles = () => line.store.tasks.list().map(({ title }) => title)

  beforeEach(async () => {
    line = await createTestLine()
    line.pipeline.start(line.clock.now(), 'hold')
    id = line.lastCaptureId()
    line.clock.advance(1_000)
    line.pipeline.stop(line.clock.now())
    line.speech({ kind: 'final', captureId: id, transcript: said('buy milk'), atMs: line.clock.now() })
    line.microphone({ kind: 'stopped', captureId: id, audioMs: 1_000, reason: 'asked' })
    await settled()
    expect(titles()).toEqual(['buy milk'])
  })

  it('puts the new words and tasks in the place of the old ones', async () => {
    line.transcribeWith(() => Promise.resolve({ ...said('buy silk'), engine: 'other' }))
    expect(await line.pipeline.finisher.readAgain(id, model)).toMatchObject({ kind: 'done', transcript: 'buy silk' })
    expect(titles()).toEqual(['buy silk'])
    expect(line.store.captures.find(id)).toMatchObject({ state: 'done', transcript: 'buy silk', speechEngine: 'other' })
    expect(line.store.captures.facts(id)).toMatchObject([
      { stage: 'transcribe', by: 'other', attempts: 1, tookMs: 90 },
      { stage: 'extract' },
    ])
  })
  it('leaves everything as it was where the model finds no word, or fails', async () => {
    line.transcribeWith(() => Promise.resolve(said(' ')))
    expect(await line.pipeline.finisher.readAgain(id, model)).toEqual({ kind: 'noSpeech' })
    line.transcribeWith(() => Promise.reject(new SaysoError('speech.modelDamaged')))
    await expect(line.pipeline.finisher.readAgain(id, model)).rejects.toMatchObject({ code: 'speech.modelDamaged' })
    expect(titles()).toEqual(['buy milk'])
    expect(line.store.captures.find(id)).toMatchObject({ state: 'done', transcript: 'buy milk' })
  })
  it('brings nothing back that was deleted meanwhile', async () => {
    line.transcribeWith(async () => {
      line.store.captures.remove(id)
      return said('buy silk')
    })
    await expect(line.pipeline.finisher.readAgain(id, model)).rejects.toMatchObject({ code: 'capture.notFound' })
    expect(line.store.captures.find(id)).toBeNull()
  })
  it('keeps a task that a person changed', async () => {
    const [task] = line.store.tasks.list()
    line.store.tasks.update(task!.id, { title: 'Buy oat milk' })
    line.transcribeWith(() => Promise.resolve(said('buy silk')))
    await line.pipeline.finisher.readAgain(id, model)
    expect(titles().sort()).toEqual(['Buy oat milk', 'buy silk'])
  })
  it('makes tasks of the same words anew', async () => {
    expect(await line.pipeline.finisher.extractAgain(id)).toMatchObject({ kind: 'done', transcript: 'buy milk' })
    expect(titles()).toEqual(['buy milk'])
    expect(line.store.captures.list({ limit: 9, words: ['MILK'] })).toHaveLength(1)
    expect(line.store.captures.list({ limit: 9, words: ['milk', 'nothing'] })).toEqual([])
    expect(line.store.captures.list({ limit: 9, words: ['%'] })).toEqual([])
  })
  it('has nothing to read where the recording is gone', async () => {
    line.store.captures.audioRemoved(id)
    await expect(line.pipeline.finisher.readAgain(id, model)).rejects.toMatchObject({ code: 'audio.missing' })
    expect(() => line.pipeline.finisher.hearElsewhere(id)).toThrow('audio.missing')
  })
})
