import { PitchDetector } from 'pitchy'
import { frameMs, sampleRate } from './levels.ts'
import { percentile } from './statistics.ts'

const rate = sampleRate / 2
/** 50 ms: three periods of the lowest voices. */
const window = 400
/** A pitch every 20 ms. */
export const framesPerPitch = 2
/** How alike neighbouring periods have to be, 0..1; noise and unvoiced sounds stay below. */
const voicedClarity = 0.75
const lowestHz = 60
const highestHz = 500

/**
 * Fundamental frequency of the voice by the McLeod pitch method (McLeod and Wyvill, "A smarter way to find pitch", 2005).
 *
 * @param samples 16,000 Hz in -1..1
 * @param speaking one entry per frame of 10 ms; others are not looked at
 * @returns Hz, one value per 20 ms, 0 where the sound has no pitch
 */
export function trackPitch(samples: Float32Array, speaking: Uint8Array): Float32Array {
  const halved = halve(samples)
  const detector = PitchDetector.forFloat32Array(window)
  const hop = (rate * frameMs * framesPerPitch) / 1_000
  const track = new Float32Array(Math.ceil(speaking.length / framesPerPitch))
  for (let i = 0; i < track.length; i++) {
    const start = i * hop
    if (!speaking[i * framesPerPitch] || start + window > halved.length) continue
    const [hz, clarity] = detector.findPitch(halved.subarray(start, start + window), rate)
    if (clarity >= voicedClarity && hz >= lowestHz && hz <= highestHz) track[i] = hz
  }
  return track
}

/**
 * From the 10th to the 90th percentile, in semitones. Values an octave or more from the middle are left out: a creaky voice makes
 * every pitch tracker be off by an octave now and then.
 *
 * @param hz at least one value, none of them 0
 */
export function pitchRange(hz: readonly number[]): number {
  const middle = percentile(hz, 0.5)
  const semitones = hz.map((value) => 12 * Math.log2(value / middle)).filter((value) => Math.abs(value) < 11)
  return percentile(semitones, 0.9) - percentile(semitones, 0.1)
}

/** Half the rate is plenty for the pitch and takes half the time. */
function halve(samples: Float32Array): Float32Array {
  const halved = new Float32Array(Math.floor(samples.length / 2))
  for (let i = 0; i < halved.length; i++) {
    const at = 2 * i
    const before = samples[at - 1] ?? 0
    halved[i] = before / 4 + (samples[at] as number) / 2 + (samples[at + 1] as number) / 4
  }
  return halved
}
