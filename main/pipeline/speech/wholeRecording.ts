import { normalise } from './audioWindow.ts'
import { hasWords, joinTexts } from './joinTexts.ts'
import { Recording } from './recording.ts'
import { recogniseUnvoiced } from './unvoiced.ts'
import type { Hypothesis, NewVoiceTrack, Recogniser, RecogniseOptions, Span } from './types.ts'
import { cutPosition, joinPieces, windowLimits, withMargins } from './windows.ts'

const rate = 16_000
/** A second at a time, so that other work of the process (a live capture) gets its turn. */
const chunk = rate

export interface WholeTranscript {
  /** As the recogniser gave it, not repaired. */
  text: string
  speechMs: number
}

/** Recognises a finished recording: voice activity, windows, retries, the words in order. */
export async function recogniseRecording(
  samples: Float32Array,
  recogniser: Recogniser,
  newTrack: NewVoiceTrack,
  wait: () => Promise<void> = async () => {},
): Promise<WholeTranscript> {
  const recording = new Recording(newTrack())
  for (let at = 0; at < samples.length; at += chunk) {
    await wait()
    await recording.append(samples.subarray(at, at + chunk))
  }
  const spans = recording.track.spans()
  if (spans.length === 0) return { text: (await recogniseUnvoiced(recording, recogniser)).text, speechMs: 0 }
  const texts: string[] = []
  let from = 0
  for (;;) {
    const left = recording.spansFrom(from)
    if (left.length === 0) break
    const cut = cutPosition(left, recording.total, recording.voiceAt)
    const window = cut === null ? left : recording.spansFrom(from).filter((span) => span.start < cut)
    await wait()
    const end = cut ?? recording.total
    const hypothesis = await recogniseWindow(recording, clip(window, from, end), from, end, recogniser, {
      thorough: true,
    })
    texts.push(hypothesis.text)
    if (cut === null) break
    from = cut
  }
  const speech = spans.reduce((sum, span) => sum + span.end - span.start, 0)
  return { text: joinTexts(texts), speechMs: Math.round((speech * 1_000) / rate) }
}

const clip = (spans: readonly Span[], from: number, to: number): Span[] =>
  spans.map((span) => ({ start: Math.max(from, span.start), end: Math.min(to, span.end) }))

/**
 * Recognises the voice between two samples of a recording, and tries again with other margins when no word comes back where
 * voice was found: with the silence left in, then without the first tenth of a second.
 */
export async function recogniseWindow(
  recording: Recording,
  spans: readonly Span[],
  from: number,
  to: number,
  recogniser: Recogniser,
  options: RecogniseOptions = {},
): Promise<Hypothesis> {
  const pieces = withMargins(spans, to).map((piece) => ({ ...piece, start: Math.max(from, piece.start) }))
  const audio = joinPieces(recording.read, pieces)
  normalise(audio)
  const first = await recogniser.recognise(audio, options)
  if (first.stopped || isBelievable(first)) return first
  const whole = joinPieces(recording.read, [{ start: from, end: Math.min(to, from + windowLimits.longest) }])
  normalise(whole)
  const second = await recogniser.recognise(whole, { stop: options.stop })
  if (second.stopped || isBelievable(second)) return second
  const third = await recogniser.recognise(audio.subarray(rate / 10), { stop: options.stop })
  return third.stopped || isBelievable(third) ? third : { ...third, tokens: [], text: '' }
}

/** What hum and sweeps that pass for voice are read as comes with -3 and less, words in heavy noise with -1 and more. */
function isBelievable({ text, meanLogProb }: Hypothesis): boolean {
  return hasWords(text) && meanLogProb > -2
}
