import type { NewVoiceTrack, Recogniser } from '../../main/pipeline/speech/types.ts'
import { StreamingTranscriber } from '../../main/pipeline/speech/streamingTranscriber.ts'

const frameSamples = 512
const samplesPerMs = 16

export interface LiveResult {
  text: string
  /** From key-up to the final text. */
  finalMs: number
  tailMs: number
}

/** The recording up to its last sample that is not silence: synthesised voices end with some. */
export function upToLastWord(samples: Float32Array): Float32Array {
  let end = samples.length
  while (end > 0 && Math.abs(samples[end - 1] as number) < 0.01) end--
  return samples.slice(0, end)
}

/**
 * Plays a recording as a microphone would, in real time, and lets the key go when it ends.
 * @param silenceMs silence between the last word and key-up
 */
export async function playLive(
  speech: Float32Array,
  silenceMs: number,
  recogniser: Recogniser,
  newTrack: NewVoiceTrack,
): Promise<LiveResult> {
  const keyUpAt = speech.length + silenceMs * samplesPerMs
  const samples = new Float32Array(keyUpAt + 16_000)
  samples.set(speech)
  return new Promise((resolve, reject) => {
    let up = 0
    let tailMs = 0
    let done = false
    const transcriber = new StreamingTranscriber({
      recogniser,
      newTrack,
      repair: (text) => text,
      clock: {
        now: () => performance.now(),
        after: (ms, action) => {
          const timer = setTimeout(action, ms)
          return () => clearTimeout(timer)
        },
      },
      listener: {
        voice: () => {},
        words: () => {},
        tailEnded: () => (tailMs = performance.now() - up),
        final: ({ text }) => {
          done = true
          resolve({ text, tailMs, finalMs: performance.now() - up })
        },
        failed: reject,
      },
    })
    const started = performance.now()
    let at = 0
    const play = (): void => {
      if (done) return
      const due = (performance.now() - started) * samplesPerMs
      for (; at + frameSamples <= Math.min(due, samples.length); at += frameSamples)
        transcriber.accept(samples.slice(at, at + frameSamples))
      if (up === 0 && due >= keyUpAt) {
        up = performance.now()
        transcriber.keyUp()
      }
      setTimeout(play, 4)
    }
    play()
  })
}
