import { z } from 'zod'
import { FlagRule } from './decide.ts'

/** Where the publisher's backend is. The key is the public one, which every app carries. */
export interface Backend {
  url: string
  key: string
}

const TIMEOUT_MS = 10_000

/**
 * Asks the backend for all flags, by its function read_flags(). Nothing about this install is sent.
 *
 * @throws Error when it cannot be reached, or answers with anything but flags
 */
export async function readFlags(backend: Backend, request: typeof fetch, signal?: AbortSignal): Promise<FlagRule[]> {
  const ends = AbortSignal.timeout(TIMEOUT_MS)
  const answer = await request(new URL('rest/v1/rpc/read_flags', withSlash(backend.url)), {
    method: 'POST',
    headers: { apikey: backend.key, authorization: `Bearer ${backend.key}`, 'content-type': 'application/json' },
    body: '{}',
    signal: signal ? AbortSignal.any([signal, ends]) : ends,
  })
  if (!answer.ok) throw new Error(`read_flags answered ${answer.status}`)
  return z.array(FlagRule).parse(await answer.json())
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`
}
