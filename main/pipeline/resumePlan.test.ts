import { describe, expect, test } from 'vitest'
import type { Capture } from '../../shared/domain.ts'
import { resumePlan } from './resumePlan.ts'
import { numberedId } from './store/testing.ts'

const id = numberedId(1)
const file = `${id}.wav`

function capture(state: Capture['state'], audioFile: string | null = file): Capture {
  return {
    id,
    source: 'voice',
    state,
    startedAt: '2026-03-02T09:00:00.000Z',
    timezone: 'UTC',
    audioFile,
    audioMs: null,
    transcript: state === 'transcribed' ? 'buy milk' : null,
    speechEngine: null,
    extractionEngine: null,
    errorCode: null,
  }
}
const plan = (captures: Capture[], names: string[], known: string[] = [file]) =>
  resumePlan(
    captures,
    names.map((name, index) => ({ name, modifiedMs: 1_000 - index })),
    new Set(known),
  )

describe('an unfinished capture', () => {
  test.each(['recording', 'recorded'] as const)('that was %s is mended and recognised', (state) => {
    expect(plan([capture(state)], [file])).toEqual([{ kind: 'repairThenTranscribe', captureId: id, file }])
  })
  test('that has its transcript needs no audio', () => {
    expect(plan([capture('transcribed')], [])).toEqual([{ kind: 'extract', captureId: id }])
    expect(plan([capture('transcribed')], [file])).toEqual([{ kind: 'extract', captureId: id }])
  })
  test('that never got to its file is empty', () => {
    expect(plan([capture('recording')], [])).toEqual([{ kind: 'endEmpty', captureId: id }])
  })
  test('whose finished recording is gone says so', () => {
    expect(plan([capture('recorded')], [])).toEqual([{ kind: 'fail', captureId: id, code: 'audio.missing' }])
    expect(plan([capture('recorded', null)], [])).toEqual([{ kind: 'fail', captureId: id, code: 'audio.missing' }])
  })
})

describe('a recording without a row', () => {
  test('is adopted under its own id, the oldest first', () => {
    const other = `${numberedId(2)}.WAV`
    expect(plan([], [other, file], [])).toEqual([
      { kind: 'adopt', captureId: id, file, modifiedMs: 999 },
      { kind: 'adopt', captureId: numberedId(2), file: other, modifiedMs: 1_000 },
    ])
  })
  test('with another name gets a new id', () => {
    expect(plan([], ['memo.wav'], [])).toEqual([
      { kind: 'adopt', captureId: null, file: 'memo.wav', modifiedMs: 1_000 },
    ])
  })
  test('is not one when a finished capture refers to it, nor is a file of another kind', () => {
    expect(plan([], [file, 'notes.txt', '.wav.tmp'])).toEqual([])
  })
})
