import type { EnergyLevel } from '../../../shared/domain.ts'
import { clampDeviations, deviationOf, runningOf, type EnergyBaseline, type Feature } from './baseline.ts'
import type { VoiceFeatures } from './features.ts'

/**
 * Louder, faster, livelier and with fewer pauses than usual is more energy: the signs of arousal in the voice on which studies
 * agree most (Scherer, "Vocal communication of emotion", 2003). How much each counts was set by hand, not fitted to people:
 * the two rates say the same thing in two ways, so they share one weight, and pauses come from thinking as often as from
 * being tired. The sizes add up to 1.
 */
const weights: Record<Feature, number> = {
  loudnessDb: 0.35,
  syllablesPerSecond: 0.15,
  wordsPerSecond: 0.15,
  pitchRangeSemitones: 0.2,
  pauseShare: -0.15,
}

/** Captures before anything is said. */
export const leastCaptures = 8
/** Shorter notes are pulled towards "as usual": a few syllables say little. */
const fullTrustMs = 3_000
/** To be called high (or, negative, low) the score must get to `enter`; it is left when the score falls below `leave`. */
const enter = 0.8
const leave = 0.4

/**
 * How far a capture is from the person's usual, in deviations; 0 is as usual, more is more energy.
 *
 * @param microphone from microphoneKey; loudness counts only with enough captures from this one
 * @returns between -3 and 3, null while there are fewer than eight captures to compare with
 */
export function energyScore(features: VoiceFeatures, baseline: EnergyBaseline, microphone: string): number | null {
  let sum = 0
  let total = 0
  for (const [feature, weight] of Object.entries(weights) as [Feature, number][]) {
    const running = runningOf(baseline, feature, microphone)
    if (running.count < leastCaptures || !Number.isFinite(features[feature])) continue
    const deviations = (features[feature] - running.mean) / deviationOf(running, feature)
    sum += weight * Math.max(-clampDeviations, Math.min(clampDeviations, deviations))
    total += Math.abs(weight)
  }
  // Loudness alone, on whatever has become of the rest, would be a volume meter.
  if (total < 0.5) return null
  return (sum / total) * Math.sqrt(Math.max(0, Math.min(1, features.speakingMs / fullTrustMs)))
}

/**
 * The speaker's energy, against their own baseline and nobody else's.
 *
 * @param previous what was said last, so that the level does not flicker between two captures that are nearly the same
 * @returns null while there is not enough to compare with
 */
export function judgeEnergy(
  features: VoiceFeatures,
  baseline: EnergyBaseline,
  microphone: string,
  previous: EnergyLevel | null = null,
): EnergyLevel | null {
  const score = energyScore(features, baseline, microphone)
  if (score === null || Number.isNaN(score)) return null
  if (score >= (previous === 'high' ? leave : enter)) return 'high'
  if (score <= -(previous === 'low' ? leave : enter)) return 'low'
  return 'medium'
}
