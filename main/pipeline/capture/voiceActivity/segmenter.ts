import { frameSamples, type VoiceSpan } from './types.ts'

export interface SegmenterOptions {
  /** A frame at least this likely starts a span... */
  on: number
  /** ...which goes on while frames are at least this likely. Lower than `on`, or soft syllables would cut words. */
  off: number
  /** A span with fewer likely frames is a click, not a word. */
  minFrames: number
  /** So many unlikely frames in a row end a span; fewer are a stop consonant or a breath. */
  hangoverFrames: number
}

export const defaultSegmenter: SegmenterOptions = { on: 0.5, off: 0.35, minFrames: 3, hangoverFrames: 6 }

/**
 * Spans of voice in a recording. Pure; the hangover bridges gaps but is not part of the span.
 * @param probabilities one for each frame of 512 samples, from the recording's start
 */
export function voiceSpans(
  probabilities: readonly number[],
  options: SegmenterOptions = defaultSegmenter,
): VoiceSpan[] {
  const spans: VoiceSpan[] = []
  let start = -1
  let lastVoice = -1
  let voiced = 0
  const close = (): void => {
    if (start >= 0 && voiced >= options.minFrames)
      spans.push({ start: start * frameSamples, end: (lastVoice + 1) * frameSamples })
    start = -1
    voiced = 0
  }
  probabilities.forEach((probability, frame) => {
    const isVoice = probability >= (start < 0 ? options.on : options.off)
    if (isVoice) {
      if (start < 0) start = frame
      lastVoice = frame
      voiced++
    } else if (start >= 0 && frame - lastVoice > options.hangoverFrames) close()
  })
  close()
  return spans
}
