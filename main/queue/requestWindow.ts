/**
 * How many requests were sent in the last minute, to keep to a limit of them: a sliding window over what the receipts say, so
 * that it holds across restarts.
 */
const MINUTE_MS = 60_000

export interface RequestWindow {
  /** When one more request may be sent, epoch milliseconds: now, or later. @param keep requests to leave for others */
  freeAt(now: number, keep?: number): number
  add(at: number, captureId: string | null): void
  /** Requests of the last minute for one capture. */
  of(captureId: string, now: number): number
  count(now: number): number
}

/**
 * @param perMinute requests in any minute
 * @param earlier requests before this start, oldest first
 */
export function createRequestWindow(
  perMinute: number,
  earlier: readonly { at: number; captureId: string | null }[],
): RequestWindow {
  let sent = [...earlier]

  function prune(now: number): void {
    // A clock that was put back: what was sent "later" was sent now at the latest.
    sent = sent.map((one) => (one.at > now ? { ...one, at: now } : one)).filter(({ at }) => at > now - MINUTE_MS)
  }

  return {
    freeAt(now, keep = 0) {
      prune(now)
      const most = Math.max(1, perMinute - keep)
      const last = sent[sent.length - most]
      return last === undefined ? now : last.at + MINUTE_MS
    },
    add(at, captureId) {
      sent.push({ at, captureId })
    },
    of(captureId, now) {
      prune(now)
      return sent.filter((one) => one.captureId === captureId).length
    },
    count(now) {
      prune(now)
      return sent.length
    },
  }
}
