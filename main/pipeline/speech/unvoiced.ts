import { normalise } from './audioWindow.ts'
import { hasWords } from './joinTexts.ts'
import type { Recording } from './recording.ts'
import type { Hypothesis, Recogniser } from './types.ts'
import { joinPieces, windowLimits } from './windows.ts'

/** Below this the recogniser is guessing: on silence, hum and music its words come with less. */
const confident = -0.35
const nothing: Hypothesis = { tokens: [], text: '', meanLogProb: 0, stopped: false }

/**
 * The last word where voice activity found none: very quiet or very noisy speech is decoded all the same, and believed only
 * where the recogniser is sure. Looks at the first window only: longer notes without any voice found are not speech.
 */
export async function recogniseUnvoiced(recording: Recording, recogniser: Recogniser): Promise<Hypothesis> {
  const to = Math.min(recording.total, windowLimits.longest)
  const audio = joinPieces(recording.read, [{ start: 0, end: to }])
  if (!audio.some((sample) => Math.abs(sample) > 1 / 8_192)) return nothing
  normalise(audio)
  const hypothesis = await recogniser.recognise(audio)
  return hasWords(hypothesis.text) && hypothesis.meanLogProb >= confident ? hypothesis : nothing
}
