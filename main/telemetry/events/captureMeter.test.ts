import { beforeEach, describe, expect, it } from 'vitest'
import { eventFields, type Measured } from '../../../shared/telemetry/events.ts'
import { createCaptureMeter, type CaptureMeter } from './captureMeter.ts'
import { errorTypeOf } from './errorTypes.ts'

let at = 0
let events: Measured[] = []
let meter: CaptureMeter
beforeEach(() => {
  at = 1_000_000
  events = []
  meter = createCaptureMeter({
    now: () => at,
    report(event) {
      eventFields[event.name].parse(event.fields)
      events.push(event)
    },
    usage: { begin: () => undefined, end: () => Promise.resolve({ memoryMb: 321.4, cpu: 0.25 }) },
    reportBug(error) {
      throw error
    },
  })
})
const settled = () => new Promise((resolve) => setImmediate(resolve))

/** Key-down at 1,000,000; the first frame 45 ms later; key-up after 3 s. */
function speak(id = 'a'): void {
  meter.span('shortcut.down', at, at, id)
  meter.span('mic.firstFrame', at, at + 45, id)
  at += 3_000
  meter.span('shortcut.up', at, at, id)
}

describe('a spoken capture', () => {
  it('is measured from key-down to tasks visible', async () => {
    speak()
    meter.recorded('a', 2_900)
    meter.transcribed('a', 12)
    at += 240
    meter.span('extraction.done', at - 8, at, 'a')
    meter.extracted('a')
    meter.span('ui.tasksVisible', at + 30, at + 30, 'a')
    await settled()
    expect(events).toEqual([
      { name: 'voice_recording', fields: { outcome: 'ok', durationMs: 2_900 } },
      { name: 'voice_processing', fields: { outcome: 'ok', durationMs: 240, wordCount: 12 } },
      {
        name: 'voice_performance',
        fields: { recordingLatencyMs: 45, processingTimeMs: 270, extractionTimeMs: 8, memoryMb: 321, cpu: 0.25 },
      },
    ])
  })

  it('that was cancelled is neither success nor failure, whenever it was cancelled', async () => {
    speak()
    meter.ended('a', 'cancelled')
    await settled()
    expect(events[0]).toEqual({ name: 'voice_recording', fields: { outcome: 'cancelled', durationMs: 3_000 } })
    expect(events.map(({ name }) => name)).toEqual(['voice_recording', 'voice_performance'])
  })

  it('that was too short is taken for cancelled, and silence for read well', () => {
    speak('short')
    meter.ended('short', 'empty')
    speak('silent')
    meter.recorded('silent', 2_000)
    meter.ended('silent', 'empty')
    expect(events.map(({ name, fields }) => [name, 'outcome' in fields && fields.outcome])).toEqual([
      ['voice_recording', 'cancelled'],
      ['voice_recording', 'ok'],
      ['voice_processing', 'ok'],
    ])
  })

  it('that fails says in which half, once', () => {
    speak('microphone')
    meter.failed('microphone', 'microphone.none')
    speak('speech')
    meter.recorded('speech', 2_000)
    meter.failed('speech', 'speech.hostCrashed')
    expect(events).toMatchObject([
      { name: 'beta_errors', fields: { types: ['microphone'], recovered: false } },
      { name: 'voice_recording', fields: { outcome: 'failed' } },
      { name: 'voice_recording', fields: { outcome: 'ok' } },
      { name: 'beta_errors', fields: { types: ['speech'], recovered: false } },
      { name: 'voice_processing', fields: { outcome: 'failed' } },
    ])
  })

  it('whose microphone went away has failed as a recording, although it is read', () => {
    speak()
    meter.cutShort('a', 'microphone.lost')
    meter.cutShort('a', 'microphone.lost')
    meter.recorded('a', 1_000)
    meter.extracted('a')
    expect(events).toMatchObject([
      { name: 'beta_errors', fields: { count: 1, types: ['microphone'], recovered: true } },
      { name: 'voice_recording', fields: { outcome: 'failed', durationMs: 1_000 } },
      { name: 'voice_processing', fields: { outcome: 'ok' } },
    ])
  })

  it('that nobody saw is measured without the time until it was visible, at a later one', async () => {
    speak('a')
    meter.recorded('a', 100)
    meter.extracted('a')
    at += 200_000
    events = []
    speak('b')
    await settled()
    expect(events).toEqual([
      { name: 'voice_performance', fields: { recordingLatencyMs: 45, memoryMb: 321, cpu: 0.25 } },
    ])
  })
})

it('a capture that is taken up from its file is processing only', async () => {
  meter.readAgain('a')
  at += 700
  meter.transcribed('a', 3)
  meter.extracted('a')
  await settled()
  expect(events).toEqual([{ name: 'voice_processing', fields: { durationMs: 700, wordCount: 3, outcome: 'ok' } }])
})

it('every error has a kind', () => {
  expect([errorTypeOf('disk.full'), errorTypeOf('unexpected'), errorTypeOf('job.timeout')]).toEqual([
    'disk',
    'bug',
    'other',
  ])
})
