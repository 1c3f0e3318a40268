import { z } from 'zod'
import type { VoiceFeatures } from './features.ts'

const Running = z.object({
  /** Captures that went into it. */
  count: z.number().int().min(0),
  mean: z.number(),
  variance: z.number().min(0),
})
export type Running = z.infer<typeof Running>

/** What a person usually sounds like: averages alone, nothing of a single capture. */
export const EnergyBaseline = z.object({
  syllablesPerSecond: Running,
  wordsPerSecond: Running,
  pitchRangeSemitones: Running,
  pauseShare: Running,
  /** Loudness hangs on the microphone, so each has its own; the one used last first. */
  loudness: z.array(z.object({ microphone: z.string(), level: Running })),
})
export type EnergyBaseline = z.infer<typeof EnergyBaseline>

/** The features that are compared with the baseline. */
export type Feature = Exclude<keyof VoiceFeatures, 'speakingMs'>

/** After this many further captures a capture counts half. */
const halfLife = 40
const slowest = 1 - 2 ** (-1 / halfLife)
/** From here on a value is held within three deviations, so that one shout does not move what is usual. */
const clampFrom = 4
export const clampDeviations = 3
/** A headset, a desk and a laptop, and one to spare. */
const microphonesKept = 4

/**
 * No voice is steadier than this from note to note, and what was measured cannot tell smaller differences: the least deviation
 * to divide by. Same units as the features.
 */
const leastDeviation: Record<Feature, number> = {
  loudnessDb: 1.5,
  syllablesPerSecond: 0.4,
  wordsPerSecond: 0.3,
  pitchRangeSemitones: 0.8,
  pauseShare: 0.05,
}

const nothing: Running = { count: 0, mean: 0, variance: 0 }

export const emptyBaseline: EnergyBaseline = {
  syllablesPerSecond: nothing,
  wordsPerSecond: nothing,
  pitchRangeSemitones: nothing,
  pauseShare: nothing,
  loudness: [],
}

/** The running values of a feature; of loudness, those of one microphone. */
export function runningOf(baseline: EnergyBaseline, feature: Feature, microphone: string): Running {
  if (feature !== 'loudnessDb') return baseline[feature]
  return baseline.loudness.find((entry) => entry.microphone === microphone)?.level ?? nothing
}

/** Deviation to measure a distance from the mean by; never 0. */
export function deviationOf(running: Running, feature: Feature): number {
  return Math.max(leastDeviation[feature], Math.sqrt(running.variance))
}

/**
 * Takes one capture into the averages.
 *
 * @param microphone from microphoneKey; one that was not heard before starts loudness anew
 */
export function updateBaseline(baseline: EnergyBaseline, features: VoiceFeatures, microphone: string): EnergyBaseline {
  const next = (feature: Feature) => advance(runningOf(baseline, feature, microphone), features[feature], feature)
  const others = baseline.loudness.filter((entry) => entry.microphone !== microphone)
  return {
    syllablesPerSecond: next('syllablesPerSecond'),
    wordsPerSecond: next('wordsPerSecond'),
    pitchRangeSemitones: next('pitchRangeSemitones'),
    pauseShare: next('pauseShare'),
    loudness: [{ microphone, level: next('loudnessDb') }, ...others].slice(0, microphonesKept),
  }
}

/** A plain mean at first, which then forgets: Finch, "Incremental calculation of weighted mean and variance" (2009). */
function advance(running: Running, value: number, feature: Feature): Running {
  if (!Number.isFinite(value)) return running
  const away = clampDeviations * deviationOf(running, feature)
  const difference =
    running.count < clampFrom ? value - running.mean : Math.max(-away, Math.min(away, value - running.mean))
  const weight = running.count === 0 ? 1 : Math.max(slowest, 1 / (running.count + 1))
  return {
    count: running.count + 1,
    mean: running.mean + weight * difference,
    variance: running.count === 0 ? 0 : (1 - weight) * (running.variance + weight * difference * difference),
  }
}
