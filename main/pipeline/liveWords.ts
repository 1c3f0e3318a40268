/** What is known of notes that have just been spoken, while OpenAI is asked for their words. In memory only. */
import type { Transcript } from '../hosts/protocol.ts'
import type { Clock } from './types.ts'

export interface LiveWords {
  heard(captureId: string, words: Transcript): void
  /** Null where the recording was not heard while it was spoken: then its file is all there is. */
  words(captureId: string): Transcript | null
  closed(captureId: string): void
  /** Resolves once the file of a note that was just spoken is whole, or could have been. */
  untilClosed(captureId: string): Promise<void>
  forget(captureId: string): void
}

/** Ids are kept until then where nobody forgets them: a note may end without words. */
const MOST_CLOSED = 100

/** @param closingMs how long a file is waited for at most */
export function createLiveWords(clock: Clock, closingMs: number): LiveWords {
  const heard = new Map<string, Transcript>()
  const closed = new Set<string>()
  const waiting = new Map<string, () => void>()

  return {
    heard: (captureId, words) => void heard.set(captureId, words),
    words: (captureId) => heard.get(captureId) ?? null,
    closed(captureId) {
      if (closed.size > MOST_CLOSED) closed.clear()
      closed.add(captureId)
      waiting.get(captureId)?.()
    },
    untilClosed(captureId) {
      if (!heard.has(captureId) || closed.has(captureId)) return Promise.resolve()
      return new Promise((resolve) => {
        const cancelTimer = clock.after(closingMs, done)
        function done(): void {
          cancelTimer()
          waiting.delete(captureId)
          resolve()
        }
        waiting.set(captureId, done)
      })
    },
    forget(captureId) {
      heard.delete(captureId)
      closed.delete(captureId)
    },
  }
}
