import { beforeEach, describe, expect, it } from 'vitest'
import { SaysoError } from '../../shared/errors.ts'
import { createTestLine, said, settled, type TestLine } from './testing.ts'

let line: TestLine
beforeEach(async () => {
  line = await createTestLine()
})

/** Presses, gets the first frame, speaks for two seconds and lets go. */
function talk(): string {
  line.pipeline.start(line.clock.now(), 'hold')
  const captureId = line.lastCaptureId()
  line.microphone({ kind: 'firstFrame', captureId, atMs: line.clock.now() + 45, device: 'mic', fellBack: false })
  line.clock.advance(2_000)
  line.pipeline.stop(line.clock.now())
  return captureId
}

const state = (captureId: string) => line.store.captures.find(captureId)?.state

describe('one capture', () => {
  it('turns what was said into stored tasks and shows them', async () => {
    const captureId = talk()
    line.speech({ kind: 'tailEnded', captureId, atMs: line.clock.now() })
    line.speech({ kind: 'final', captureId, transcript: said('buy milk and buy eggs'), atMs: line.clock.now() })
    await settled()
    expect(state(captureId)).toBe('done')
    expect(line.store.tasks.list().map((task) => task.title)).toEqual(['buy milk', 'buy eggs'])
    expect(line.pipeline.view()).toMatchObject({ phase: 'result', captureId, transcript: 'buy milk and buy eggs' })
    expect(line.spans).toEqual(
      expect.arrayContaining(['shortcut.down', 'mic.firstFrame', 'shortcut.up', 'speech.final', 'store.saved']),
    )
  })

  it('starts the microphone before it writes to the database, and the row is there before the first frame', () => {
    line.pipeline.start(line.clock.now(), 'hold')
    expect(line.log.slice(0, 2)).toEqual(['recorder.start', 'speech.begin'])
    expect(state(line.lastCaptureId())).toBe('recording')
  })

  it('keeps the transcript of a note without a task, and makes it one when asked', async () => {
    const captureId = talk()
    line.speech({ kind: 'final', captureId, transcript: said('what a day'), atMs: 0 })
    await settled()
    expect(line.pipeline.view()).toMatchObject({ phase: 'notice', kind: 'noTask', transcript: 'what a day' })
    expect(state(captureId)).toBe('noTask')
    expect(line.store.tasks.makeFromCapture(captureId).title).toBe('what a day')
  })

  it('says that nothing was heard, and makes no task', async () => {
    const captureId = talk()
    line.speech({ kind: 'final', captureId, transcript: said('  '), atMs: 0 })
    await settled()
    expect(line.pipeline.view()).toMatchObject({ phase: 'notice', kind: 'noSpeech' })
    expect(state(captureId)).toBe('empty')
  })

  it('says that a slip of the finger was too short, and keeps no audio of it', async () => {
    line.pipeline.start(line.clock.now(), 'hold')
    line.clock.advance(280)
    line.pipeline.stop(line.clock.now())
    await settled()
    expect(line.pipeline.view()).toMatchObject({ phase: 'notice', kind: 'tooShort' })
    expect(line.removedFiles).toHaveLength(1)
  })

  it('keeps nothing of a cancelled capture', async () => {
    line.pipeline.start(line.clock.now(), 'hold')
    const captureId = line.lastCaptureId()
    line.pipeline.cancel()
    await settled()
    expect(state(captureId)).toBe('cancelled')
    expect(line.removedFiles).toEqual([`${captureId}.wav`])
    line.speech({ kind: 'final', captureId, transcript: said('buy milk'), atMs: 0 })
    await settled()
    expect(line.store.tasks.list()).toEqual([])
  })

  it('warns before the limit', () => {
    line.pipeline.start(line.clock.now(), 'toggle')
    const captureId = line.lastCaptureId()
    line.microphone({ kind: 'firstFrame', captureId, atMs: 0, device: 'mic', fellBack: false })
    line.clock.advance(285_000)
    expect(line.pipeline.view()).toMatchObject({ phase: 'listening', secondsLeft: 15 })
  })
})

describe('when something fails', () => {
  it('reads the file when the recogniser dies while the person speaks', async () => {
    line.pipeline.start(line.clock.now(), 'hold')
    const captureId = line.lastCaptureId()
    line.speech({ kind: 'failed', captureId, code: 'speech.hostCrashed' })
    line.clock.advance(2_000)
    line.pipeline.stop(line.clock.now())
    line.clock.advance(400)
    line.microphone({ kind: 'stopped', captureId, audioMs: 2_300, reason: 'asked' })
    await settled()
    expect(line.log).toContain(`speech.transcribe /recordings/${captureId}.wav`)
    expect(line.store.tasks.list()).toHaveLength(1)
  })

  it('ends the tail and the wait itself when the recogniser says nothing at all', async () => {
    const captureId = talk()
    line.clock.advance(400)
    expect(line.log).toContain('recorder.stop')
    line.microphone({ kind: 'stopped', captureId, audioMs: 2_300, reason: 'asked' })
    line.clock.advance(20_000)
    await settled()
    expect(line.store.tasks.list()).toHaveLength(1)
  })

  it('keeps the capture and says what to do when the model is missing; trying again later works', async () => {
    line.transcribeWith(() => Promise.reject(new SaysoError('speech.modelMissing')))
    const captureId = talk()
    line.speech({ kind: 'failed', captureId, code: 'speech.modelMissing' })
    line.clock.advance(400)
    line.microphone({ kind: 'stopped', captureId, audioMs: 2_300, reason: 'asked' })
    await settled()
    expect(line.pipeline.view()).toEqual({ phase: 'error', captureId, code: 'speech.modelMissing' })
    expect(line.store.captures.find(captureId)).toMatchObject({ state: 'failed', errorCode: 'speech.modelMissing' })
    expect(line.removedFiles).toEqual([])

    line.transcribeWith(() => Promise.resolve(said('buy stamps')))
    await line.pipeline.finisher.retry(captureId)
    expect(line.store.tasks.list().map((task) => task.title)).toEqual(['buy stamps'])
  })

  it('says that there is no microphone, and can be started again', () => {
    line.pipeline.start(line.clock.now(), 'hold')
    line.microphone({ kind: 'failed', captureId: line.lastCaptureId(), code: 'microphone.none' })
    expect(line.pipeline.view()).toMatchObject({ phase: 'error', code: 'microphone.none' })
    expect(line.log).toContain('gesture.captureEnded')
    expect(line.pipeline.isRecording()).toBe(false)
  })

  it('adopts a recording whose row was lost with a damaged database, and ends a row whose recording never began', async () => {
    line.files.push('11111111-1111-4111-8111-111111111111.wav')
    line.store.captures.insert(
      {
        id: '22222222-2222-4222-8222-222222222222',
        source: 'voice',
        startedAt: '2026-03-02T09:00:00.000Z',
        timezone: 'UTC',
        audioFile: 'never-made.wav',
      },
      'recording',
    )
    await line.pipeline.finisher.resume()
    await settled()
    expect(state('11111111-1111-4111-8111-111111111111')).toBe('done')
    expect(state('22222222-2222-4222-8222-222222222222')).toBe('empty')
    expect(line.store.tasks.list()).toHaveLength(1)
  })

  it('takes up unfinished captures after a restart without doubling a task', async () => {
    const captureId = talk()
    await line.pipeline.finisher.resume()
    await settled()
    expect(state(captureId), 'a capture under way is not taken up').toBe('recording')
    line.restart()
    await line.pipeline.finisher.resume()
    await settled()
    await line.pipeline.finisher.resume()
    await settled()
    expect(state(captureId)).toBe('done')
    expect(line.store.tasks.list()).toHaveLength(1)
  })
})

describe('captures one after another', () => {
  it('never loses a second press while the first is still being read', async () => {
    const first = talk()
    line.speech({ kind: 'tailEnded', captureId: first, atMs: 0 })
    const second = talk()
    expect(second).not.toBe(first)
    line.speech({ kind: 'final', captureId: first, transcript: said('buy milk'), atMs: 0 })
    line.speech({ kind: 'final', captureId: second, transcript: said('buy eggs'), atMs: 0 })
    await settled()
    expect(line.store.tasks.list().map((task) => task.title)).toEqual(['buy milk', 'buy eggs'])
  })
})

describe('features that are off', () => {
  it('does not record without voice recording, and says what to do instead', () => {
    line.features.voiceRecording = false
    line.pipeline.start(line.clock.now(), 'hold')
    expect(line.log).toEqual(['gesture.captureEnded'])
    expect(line.pipeline.view()).toMatchObject({ phase: 'notice', kind: 'voiceOff' })
  })

  it('makes one task of the transcript without extraction', async () => {
    line.features.taskExtraction = false
    const captureId = talk()
    line.speech({ kind: 'final', captureId, transcript: said('buy milk and buy eggs'), atMs: 0 })
    await settled()
    expect(line.store.tasks.list().map((task) => task.title)).toEqual(['buy milk and buy eggs'])
  })

  it('waits for the network without offline support, and goes on when it is back', async () => {
    line.features.offlineSupport = false
    line.network.online = false
    const captureId = talk()
    line.speech({ kind: 'final', captureId, transcript: said('buy milk'), atMs: 0 })
    await settled()
    expect(line.pipeline.view()).toMatchObject({ phase: 'notice', kind: 'waiting' })
    expect(state(captureId)).toBe('recorded')
    line.clock.advance(60_000)
    await settled()
    expect(state(captureId)).toBe('recorded')
    line.network.online = true
    line.clock.advance(5_000)
    await settled()
    expect(line.store.tasks.list()).toHaveLength(1)
  })
})

describe('typing and undo', () => {
  it('makes a task of whatever is typed', async () => {
    expect((await line.pipeline.finisher.addTyped('buy milk and buy eggs')).map((task) => task.title)).toEqual([
      'buy milk',
      'buy eggs',
    ])
    expect((await line.pipeline.finisher.addTyped('the blue folder')).map((task) => task.title)).toEqual([
      'the blue folder',
    ])
  })

  it('takes a whole capture back and brings it back', async () => {
    const captureId = talk()
    line.speech({ kind: 'final', captureId, transcript: said('buy milk and buy eggs'), atMs: 0 })
    await settled()
    line.pipeline.undo(captureId, true)
    expect(line.store.tasks.list()).toEqual([])
    expect(line.pipeline.view()).toMatchObject({ phase: 'result', undone: true })
    line.pipeline.undo(captureId, false)
    expect(line.store.tasks.list()).toHaveLength(2)
  })
})
