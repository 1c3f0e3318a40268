import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Transcript } from '../hosts/protocol.ts'
import { voice } from '../../shared/config/index.ts'
import { openCapture, reduceCapture, type CaptureEffect, type CaptureEvent, type CaptureRun } from './state.ts'

const transcript: Transcript = { text: 'buy milk', engine: 'test', audioMs: 1_500, speechMs: 900, decodeMs: 80 }
const stoppedByUs: CaptureEvent = { kind: 'stopped', at: 3_400, audioMs: 2_300, reason: 'asked' }

function play(events: CaptureEvent[], mode: 'hold' | 'toggle' = 'hold'): { run: CaptureRun; effects: CaptureEffect[] } {
  let run = openCapture('id', 1_000, mode)
  const effects: CaptureEffect[] = []
  for (const event of events) {
    const step = reduceCapture(run, event)
    run = step.run
    effects.push(...step.effects)
  }
  return { run, effects }
}

const kinds = (events: CaptureEvent[], mode?: 'hold' | 'toggle') => play(events, mode).effects.map((e) => e.kind)

describe('reduceCapture', () => {
  it('goes from key-down to words, decoding before the tail has ended', () => {
    const { run, effects } = play([
      { kind: 'firstFrame' },
      { kind: 'words', text: 'buy' },
      { kind: 'stop', at: 3_000 },
      { kind: 'tailEnded' },
      stoppedByUs,
      { kind: 'final', transcript },
    ])
    expect(run.phase).toBe('over')
    expect(effects.map((e) => e.kind)).toEqual(['speechKeyUp', 'awaitTail', 'stopRecording', 'awaitSettle', 'finish'])
  })

  it('does not wait for the file when the words come first', () => {
    expect(
      kinds([{ kind: 'firstFrame' }, { kind: 'stop', at: 3_000 }, { kind: 'final', transcript }, stoppedByUs]),
    ).toEqual(['speechKeyUp', 'awaitTail', 'stopRecording', 'finish'])
  })

  it('says that a capture under 300 ms was too short', () => {
    expect(kinds([{ kind: 'firstFrame' }, { kind: 'stop', at: 1_000 + voice.minCaptureMs - 1 }])).toEqual([
      'stopRecording',
      'speechCancel',
      'tooShort',
    ])
  })

  it('ends a toggled capture after a pause that follows speech, and not before', () => {
    const pause = (silenceMs: number): CaptureEvent => ({ kind: 'voice', at: 9_000, heard: true, silenceMs })
    expect(kinds([{ kind: 'firstFrame' }, pause(voice.toggleSilenceMs - 1)], 'toggle')).toEqual([])
    expect(kinds([{ kind: 'firstFrame' }, pause(voice.toggleSilenceMs)], 'toggle')).toEqual([
      'endedByItself',
      'speechKeyUp',
      'awaitTail',
    ])
    expect(kinds([{ kind: 'firstFrame' }, pause(voice.toggleSilenceMs)], 'hold')).toEqual([])
  })

  it('ends a toggled capture in which nobody speaks, and a key that is stuck', () => {
    const nobody: CaptureEvent = { kind: 'voice', at: 1_000 + voice.noSpeechMs, heard: false, silenceMs: 10_000 }
    expect(kinds([{ kind: 'firstFrame' }, nobody], 'toggle')[0]).toBe('endedByItself')
    const stuck: CaptureEvent = { kind: 'voice', at: 60_000, heard: true, silenceMs: voice.stuckSilenceMs }
    expect(kinds([{ kind: 'firstFrame' }, stuck], 'hold')[0]).toBe('endedByItself')
  })

  it('reads the file when the recogniser dies, whether before or after the file is whole', () => {
    const failed: CaptureEvent = { kind: 'speechFailed', code: 'speech.hostCrashed' }
    const talk: CaptureEvent[] = [{ kind: 'firstFrame' }, { kind: 'stop', at: 3_000 }, { kind: 'tailTimeout' }]
    expect(kinds([...talk, stoppedByUs, failed]).at(-1)).toBe('finishFromFile')
    expect(kinds([...talk, failed, stoppedByUs]).at(-1)).toBe('finishFromFile')
    expect(kinds([failed, ...talk, stoppedByUs]).at(-1)).toBe('finishFromFile')
    expect(kinds([...talk, { kind: 'settleTimeout' }]).at(-1)).toBe('finishFromFile')
  })

  it('keeps what was said before the microphone went away, and says so', () => {
    const { effects } = play([
      { kind: 'firstFrame' },
      { kind: 'stopped', at: 4_000, audioMs: 2_800, reason: 'lost', code: 'microphone.lost' },
      { kind: 'final', transcript },
    ])
    expect(effects.map((e) => e.kind)).toEqual(['endedByItself', 'speechKeyUp', 'awaitSettle', 'finish'])
    expect(effects.at(-1)).toMatchObject({ trouble: 'microphone.lost' })
  })

  it('reads the file when the microphone host died', () => {
    const crash: CaptureEvent = {
      kind: 'stopped',
      at: 4_000,
      audioMs: 0,
      reason: 'lost',
      code: 'microphone.hostCrashed',
    }
    expect(kinds([{ kind: 'firstFrame' }, crash])).toEqual(['endedByItself', 'speechCancel', 'finishFromFile'])
  })

  it('drops a cancelled capture at any point before its words are known', () => {
    expect(kinds([{ kind: 'cancel' }])).toEqual(['stopRecording', 'speechCancel', 'discard'])
    expect(kinds([{ kind: 'stop', at: 3_000 }, { kind: 'cancel' }]).slice(-1)).toEqual(['discard'])
  })

  it('ends exactly once, whatever comes in whatever order, and always once everything has answered', () => {
    const event: fc.Arbitrary<CaptureEvent> = fc.oneof(
      fc.constantFrom<CaptureEvent>(
        { kind: 'becomeToggle' },
        { kind: 'cancel' },
        { kind: 'firstFrame' },
        { kind: 'tailEnded' },
        { kind: 'tailTimeout' },
        { kind: 'settleTimeout' },
        { kind: 'final', transcript },
        { kind: 'speechFailed', code: 'speech.hostCrashed' },
        { kind: 'microphoneFailed', code: 'microphone.none' },
        { kind: 'limitNear', secondsLeft: 15 },
      ),
      fc.record({ kind: fc.constant('stop' as const), at: fc.integer({ min: 1_000, max: 400_000 }) }),
      fc.record({
        kind: fc.constant('stopped' as const),
        at: fc.constant(5_000),
        audioMs: fc.integer({ min: 0, max: 300_000 }),
        reason: fc.constantFrom('asked' as const, 'limit' as const, 'lost' as const, 'disk' as const),
      }),
    )
    const ends = new Set(['finish', 'finishFromFile', 'tooShort', 'discard', 'fail'])
    const closing: CaptureEvent[] = [
      { kind: 'stop', at: 400_000 },
      { kind: 'tailTimeout' },
      stoppedByUs,
      { kind: 'settleTimeout' },
    ]
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        const { run, effects } = play([...events, ...closing])
        expect(run.phase).toBe('over')
        expect(effects.filter((effect) => ends.has(effect.kind))).toHaveLength(1)
      }),
    )
  })
})
