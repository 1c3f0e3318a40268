/** A voice made in code: syllables of a pulse train through two resonances, with a pitch that swings. */
import { sampleRate } from './levels.ts'

export interface VoiceManner {
  /** Mean pitch, Hz. */
  pitchHz: number
  /** How far the pitch swings from its lowest to its highest, semitones. */
  swingSemitones: number
  syllablesPerSecond: number
  /** Peak of the samples, 0..1. */
  gain: number
  /** Silence after every four syllables, ms. */
  pauseMs: number
  /** Peak of the room's noise, 0..1. */
  noise: number
}

export const usual: VoiceManner = {
  pitchHz: 120,
  swingSemitones: 6,
  syllablesPerSecond: 4,
  gain: 0.2,
  pauseMs: 250,
  noise: 0.001,
}

export interface Utterance {
  samples: Float32Array
  speech: { startMs: number; endMs: number }[]
  wordCount: number
}

const marginSamples = sampleRate / 2

/** @param syllables a word has two */
export function speak(manner: VoiceManner, syllables = 16): Utterance {
  const syllable = Math.round(sampleRate / manner.syllablesPerSecond)
  const pause = Math.round((manner.pauseMs * sampleRate) / 1_000)
  const pauses = Math.ceil(syllables / 4) - 1
  const spoken = syllables * syllable + pauses * pause
  const samples = new Float32Array(spoken + 2 * marginSamples)
  let at = marginSamples
  for (let i = 0; i < syllables; i++) {
    if (i > 0 && i % 4 === 0) at += pause
    samples.set(sayOne(manner, syllable, i / syllables), at)
    at += syllable
  }
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
  const noise = noiseSource()
  return {
    samples: samples.map((sample) => (sample / peak) * manner.gain + noise() * manner.noise),
    speech: [{ startMs: 500, endMs: 500 + (spoken * 1_000) / sampleRate }],
    wordCount: syllables / 2,
  }
}

function sayOne(manner: VoiceManner, length: number, progress: number): Float32Array {
  const samples = new Float32Array(length)
  const swing = Math.sin(progress * 4 * Math.PI) * (manner.swingSemitones / 2)
  const hz = manner.pitchHz * 2 ** (swing / 12)
  const resonances = [resonator(600, 80), resonator(1_200, 100)]
  let phase = 0
  for (let i = 0; i < length; i++) {
    phase += hz / sampleRate
    const pulse = phase >= 1 ? 1 : 0
    phase %= 1
    const envelope = Math.sin((Math.PI * i) / length) ** 2
    samples[i] = resonances.reduce((value, filter) => filter(value), pulse * envelope)
  }
  return samples
}

function resonator(hz: number, bandwidth: number): (value: number) => number {
  const radius = Math.exp((-Math.PI * bandwidth) / sampleRate)
  const back = 2 * radius * Math.cos((2 * Math.PI * hz) / sampleRate)
  let last = 0
  let older = 0
  return (value) => {
    const out = value + back * last - radius * radius * older
    older = last
    last = out
    return out
  }
}

/** White noise in -1..1 that is the same each time (a linear congruential generator). */
export function noiseSource(seed = 1): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 31 - 1
  }
}
