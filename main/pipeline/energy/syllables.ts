import { toDb, type Levels } from './levels.ts'
import { framesPerPitch } from './pitch.ts'
import { percentile } from './statistics.ts'

const dipDb = 2
const depthDb = 25

/**
 * Counts syllable nuclei: voiced peaks of the level with a dip of 2 dB between them, not more than 25 dB below the loudest
 * (De Jong and Wempe, "Praat script to detect syllable nuclei and measure speech rate automatically", 2009).
 *
 * @param pitch from trackPitch, 0 where there is none
 */
export function countSyllables(levels: Levels, pitch: Float32Array): number {
  const db = smooth(levels.power).map(toDb)
  const spoken = db.filter((_, frame) => levels.speaking[frame])
  const threshold = Math.max(percentile(spoken, 0.99) - depthDb, levels.floorDb + 2 * dipDb)
  let count = 0
  let peak = -Infinity
  let valley = -Infinity
  for (let frame = 1; frame + 1 < db.length; frame++) {
    const level = db[frame] as number
    valley = Math.min(valley, level)
    const isPeak = level > (db[frame - 1] as number) && level >= (db[frame + 1] as number)
    if (!isPeak || level < threshold || !levels.speaking[frame] || !isVoiced(pitch, frame)) continue
    if (count === 0 || (level - valley >= dipDb && peak - valley >= dipDb)) count++
    // Without a dip before it, it is the same syllable, which may go on rising.
    else if (level <= peak) continue
    peak = level
    valley = level
  }
  return count
}

/** Weights 1 2 3 2 1 over 50 ms: wide enough to hide the single pulses of a low voice. */
function smooth(power: Float64Array): Float64Array {
  return power.map((_, frame) => {
    let sum = 0
    for (let offset = -2; offset <= 2; offset++) sum += (power[frame + offset] ?? 0) * (3 - Math.abs(offset))
    return sum / 9
  })
}

function isVoiced(pitch: Float32Array, frame: number): boolean {
  const at = Math.floor(frame / framesPerPitch)
  return (pitch[at] ?? 0) > 0 || (pitch[at - 1] ?? 0) > 0 || (pitch[at + 1] ?? 0) > 0
}
