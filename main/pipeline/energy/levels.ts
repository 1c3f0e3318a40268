/** The level of a recording over time, and what of it is speech. */
import { percentile } from './statistics.ts'

export const sampleRate = 16_000
/** Frames are 10 ms apart. */
export const frameMs = 10
const hop = (sampleRate * frameMs) / 1_000
const window = 400

/** Below this there is nothing to hear; digital silence counts as this. */
const silenceDb = -90
/** Speech that is this far below the loud parts is breath, reverberation or the room. */
const speechDepthDb = 30
const aboveFloorDb = 6
/** Shorter gaps belong to the words: the closure of a stop consonant lasts up to about 150 ms. */
const pauseFrames = 200 / frameMs

export interface Levels {
  /** Mean power of 25 ms from the frame's start, full scale sine = 0.5. */
  power: Float64Array
  /** The same in dBFS, at least -90. */
  db: Float64Array
  /** The level of the room, dBFS. */
  floorDb: number
  /** Frames in which somebody speaks; 1 or 0. */
  speaking: Uint8Array
  /** Frames from the first to the last in which somebody speaks. */
  spokenFrames: number
  /** Of those, frames in pauses of 200 ms and longer. */
  pausedFrames: number
}

export const toDb = (power: number): number => Math.max(silenceDb, 10 * Math.log10(power))

/** Takes away an offset of the microphone and most of the hum: first order, at about 50 Hz. */
export function highPass(samples: Float32Array): Float32Array {
  let before = samples[0] ?? 0
  let filtered = 0
  return samples.map((sample) => {
    filtered = sample - before + 0.98 * filtered
    before = sample
    return filtered
  })
}

/**
 * @param samples 16,000 Hz in -1..1, without an offset
 * @param inSpeech tells whether a frame lies in a part where voice activity found speech
 */
export function measureLevels(samples: Float32Array, inSpeech: (frame: number) => boolean): Levels {
  const power = framePower(samples)
  const db = power.map(toDb)
  const inside = db.filter((_, frame) => inSpeech(frame))
  const outside = db.filter((_, frame) => !inSpeech(frame))
  // A quarter of a second of room is enough to know it; without that, the gaps between the words have to do.
  const floorDb = outside.length >= 25 ? percentile(outside, 0.5) : percentile(db, 0.05)
  const loudDb = percentile(inside, 0.95)
  const threshold = Math.max(floorDb + aboveFloorDb, loudDb - speechDepthDb)
  const speaking = Uint8Array.from(db, (level, frame) =>
    Number(inSpeech(frame) && level > threshold && level > silenceDb),
  )
  return { power, db, floorDb, speaking, ...pauses(speaking) }
}

function framePower(samples: Float32Array): Float64Array {
  const frames = Math.max(0, Math.floor((samples.length - window) / hop) + 1)
  const squares = new Float64Array(samples.length + 1)
  for (let i = 0; i < samples.length; i++) squares[i + 1] = (squares[i] as number) + (samples[i] as number) ** 2
  const power = new Float64Array(frames)
  for (let frame = 0; frame < frames; frame++)
    power[frame] = Math.max(0, (squares[frame * hop + window] as number) - (squares[frame * hop] as number)) / window
  return power
}

function pauses(speaking: Uint8Array): { spokenFrames: number; pausedFrames: number } {
  const first = speaking.indexOf(1)
  if (first < 0) return { spokenFrames: 0, pausedFrames: 0 }
  const last = speaking.lastIndexOf(1)
  let pausedFrames = 0
  let gap = 0
  for (let frame = first; frame <= last; frame++) {
    if (!speaking[frame]) gap++
    else {
      if (gap >= pauseFrames) pausedFrames += gap
      gap = 0
    }
  }
  return { spokenFrames: last - first + 1, pausedFrames }
}
