import { z } from 'zod'
import type { Backend } from '../../flags/readFlags.ts'
import type { Batch } from './eventStore.ts'
import type { SendResult } from './outbox.ts'

const Answer = z.object({ accepted: z.number(), refused: z.number(), repeated: z.boolean() })

/**
 * Gives a batch to the backend's function record_events(). Goes with it: the random id of this installation, and the public
 * key. No cookie, no name of the machine.
 */
export async function sendEvents(
  backend: Backend,
  installId: string,
  batch: Batch,
  request: typeof fetch,
  signal: AbortSignal,
): Promise<SendResult> {
  const base = backend.url.endsWith('/') ? backend.url : `${backend.url}/`
  let answer: Response
  try {
    answer = await request(new URL('rest/v1/rpc/record_events', base), {
      method: 'POST',
      headers: { apikey: backend.key, authorization: `Bearer ${backend.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ p_batch: { batchId: batch.id, installId, events: batch.events } }),
      redirect: 'error',
      signal,
    })
  } catch {
    // Nothing was reached, or nobody wants to reach it any more: it is tried another time.
    return { kind: 'later', code: 'network.failed', retryAfterMs: null }
  }
  if (answer.ok) {
    return Answer.safeParse(await answer.json().catch(() => null)).success
      ? { kind: 'taken' }
      : { kind: 'later', code: 'server.failed', retryAfterMs: null }
  }
  await answer.body?.cancel()
  if (answer.status === 429 || answer.status === 408 || answer.status >= 500)
    return { kind: 'later', code: 'server.failed', retryAfterMs: seconds(answer.headers.get('retry-after')) }
  // A key that is not known, or a backend that lacks the function, may be mended by its publisher.
  if (answer.status === 401 || answer.status === 403 || answer.status === 404)
    return { kind: 'later', code: 'server.refused', retryAfterMs: 3_600_000 }
  return { kind: 'refused' }
}

function seconds(text: string | null): number | null {
  const value = Number(text)
  return text !== null && Number.isFinite(value) && value >= 0 ? value * 1_000 : null
}
