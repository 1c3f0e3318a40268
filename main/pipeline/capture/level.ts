/** What is quieter shows as silence: a quiet room at a common microphone. */
const FLOOR_DB = -60
const FULL_SCALE = 32_768

/** Loudness of a frame for a meter, 0 (silence) to 1 (full scale): root mean square, in decibels, because ears are. */
export function loudness(samples: Int16Array): number {
  if (samples.length === 0) return 0
  let sum = 0
  for (const sample of samples) sum += sample * sample
  const rms = Math.sqrt(sum / samples.length) / FULL_SCALE
  if (rms === 0) return 0
  return Math.min(1, Math.max(0, 1 - (20 * Math.log10(rms)) / FLOOR_DB))
}
