import { frameMs, highPass, measureLevels, sampleRate, toDb } from './levels.ts'
import { framesPerPitch, pitchRange, trackPitch } from './pitch.ts'
import { percentile } from './statistics.ts'
import { countSyllables } from './syllables.ts'

/** A part of a recording in which voice activity found speech, ms from the recording's start, `endMs` exclusive. */
export interface SpeechSegment {
  startMs: number
  endMs: number
}

/** How something was said; no part of what was said can be got back from it. All values are finite. */
export interface VoiceFeatures {
  /** Median level of the voiced parts, without the room's noise, dBFS. */
  loudnessDb: number
  /** Syllables found in the audio, per second of speaking without pauses. */
  syllablesPerSecond: number
  /** Words of the transcript, per second of speaking without pauses. */
  wordsPerSecond: number
  /** From the 10th to the 90th percentile of the pitch. */
  pitchRangeSemitones: number
  /** Share of pauses of 200 ms and longer between the first and the last word, 0..1. */
  pauseShare: number
  /** Time of speaking without pauses that was measured: how much the values can be relied on. */
  speakingMs: number
}

const leastSpeakingMs = 1_000
const leastVoicedMs = 300
/** The end of a long note says enough, and keeps the time bounded. */
const longestMs = 30_000

/**
 * Measures how a note was said. Takes about 2 ms per second of audio.
 *
 * @param samples 16,000 Hz mono, floats in -1..1 or 16 bit; leading zeros (audio that was let go) are passed over
 * @param speech in order, not overlapping
 * @param wordCount words in the transcript of all the speech
 * @returns null for less than a second of speaking, or when it has no pitch to speak of (a whisper), or stands out too little from the room
 */
export function measureVoice(
  samples: Float32Array | Int16Array,
  speech: readonly SpeechSegment[],
  wordCount: number,
): VoiceFeatures | null {
  const totalMs = speech.reduce((sum, { startMs, endMs }) => sum + Math.max(0, endMs - startMs), 0)
  if (!(totalMs >= leastSpeakingMs)) return null
  const offset = measuredFrom(samples)
  const audio = highPass(toFloats(samples.subarray(offset)))
  const offsetMs = (offset * 1_000) / sampleRate
  const levels = measureLevels(audio, (frame) => {
    const ms = offsetMs + frame * frameMs
    return speech.some(({ startMs, endMs }) => ms >= startMs && ms < endMs)
  })
  const speakingMs = (levels.spokenFrames - levels.pausedFrames) * frameMs
  if (speakingMs < leastSpeakingMs) return null

  const pitch = trackPitch(audio, levels.speaking)
  const voiced = [...pitch.keys()].filter((at) => (pitch[at] as number) > 0)
  if (voiced.length * framesPerPitch * frameMs < leastVoicedMs) return null

  const measuredMs = speech.reduce((sum, part) => sum + Math.max(0, part.endMs - Math.max(part.startMs, offsetMs)), 0)
  // Voice activity leaves margins around the words; what share of its segments was spoken holds for the unmeasured ones, too.
  const spokenSeconds = (totalMs * Math.min(1, speakingMs / measuredMs)) / 1_000
  return {
    loudnessDb: loudness(
      voiced.map((at) => levels.db[at * framesPerPitch] as number),
      levels.floorDb,
    ),
    syllablesPerSecond: (countSyllables(levels, pitch) * 1_000) / speakingMs,
    wordsPerSecond: Math.max(0, Number.isFinite(wordCount) ? wordCount : 0) / spokenSeconds,
    pitchRangeSemitones: pitchRange(voiced.map((at) => pitch[at] as number)),
    pauseShare: levels.pausedFrames / levels.spokenFrames,
    speakingMs,
  }
}

function measuredFrom(samples: Float32Array | Int16Array): number {
  const first = samples.findIndex((sample: number) => sample !== 0)
  return Math.max(0, first, samples.length - (longestMs * sampleRate) / 1_000)
}

/** A damaged sample is silence, not a NaN that spreads over every average. */
function toFloats(samples: Float32Array | Int16Array): Float32Array {
  if (samples instanceof Int16Array) return Float32Array.from(samples, (sample) => sample / 32_768)
  return samples.map((sample) => (Number.isFinite(sample) ? Math.max(-1, Math.min(1, sample)) : 0))
}

/**
 * The room's power is taken off rather than its level subtracted: the same voice beside a fan is as loud as without it, while
 * "decibels above the room" would call the speaker tired. At most 10 dB are taken off, as little is sure in more noise.
 */
function loudness(voicedDb: readonly number[], floorDb: number): number {
  const level = percentile(voicedDb, 0.5)
  const power = 10 ** (level / 10)
  return toDb(Math.max(power - 10 ** (floorDb / 10), power / 10))
}
