/** The backend through supabase-js. Nothing else of the app knows that library. */
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { WebSocket } from 'ws'
import type { z } from 'zod'
import { PullAnswer, PushAnswer } from '../../../shared/syncProtocol.ts'
import { SyncError, type SyncFailure, type SyncRemote } from './types.ts'

export interface SupabaseOptions {
  /** https, or http to this machine: acceptBaseUrl (shared/openaiBaseUrl.ts) has said so. */
  url: string
  /** The project's public key. */
  key: string
  /** Where the session and the PKCE verifier are kept. */
  storage: {
    getItem(name: string): Promise<string | null>
    setItem(name: string, value: string): Promise<void>
    removeItem(name: string): Promise<void>
  }
  fetch: typeof fetch
}

export type Supabase = SupabaseClient

export const SESSION_KEY = 'session'
const TIMEOUT_MS = 30_000
/** A backend without Realtime is not asked for it all day long. Milliseconds. */
const LONGEST_RECONNECT_MS = 10 * 60_000

export function openSupabase({ url, key, storage, fetch }: SupabaseOptions): Supabase {
  return createClient(url, key, {
    auth: { flowType: 'pkce', detectSessionInUrl: false, autoRefreshToken: true, storage, storageKey: SESSION_KEY },
    global: { fetch: carefulFetch(fetch) },
    realtime: {
      // Node below 22 has no WebSocket of its own. Its check of certificates is Node's own, and stays on.
      transport: WebSocket as never,
      reconnectAfterMs: (tries) => Math.min(LONGEST_RECONNECT_MS, 1_000 * 2 ** Math.min(tries, 12)),
    },
  })
}

/**
 * Ends requests that hang, follows no redirect (keys would go along), and keeps a person signed in when what answers a token's
 * renewal is not the backend itself: a proxy, a captive portal, a limit of requests.
 */
function carefulFetch(request: typeof fetch): typeof fetch {
  return async (input, init) => {
    const ends = AbortSignal.timeout(TIMEOUT_MS)
    const signal = init?.signal ? AbortSignal.any([init.signal, ends]) : ends
    const answer = await request(input, { ...init, signal, redirect: 'error' })
    const address = input instanceof Request ? input.url : String(input)
    if (!address.includes('grant_type=refresh_token') || answer.ok) return answer
    const genuine = answer.headers.get('content-type')?.includes('json') && [400, 401, 403].includes(answer.status)
    return genuine ? answer : new Response('{}', { status: 503 })
  }
}

export function supabaseRows(client: Supabase): SyncRemote {
  async function call<S extends z.ZodType>(
    name: string,
    parameters: Record<string, unknown>,
    signal: AbortSignal,
    schema: S,
  ): Promise<z.infer<S>> {
    await requireSession(client)
    let answer = await client.rpc(name, parameters).abortSignal(signal)
    if (answer.status === 401) {
      // A token that is over by the backend's clock, though not by ours.
      const { error } = await client.auth.refreshSession()
      if (error) throw new SyncError(isTransient(error) ? { kind: 'offline' } : { kind: 'signedOut' })
      answer = await client.rpc(name, parameters).abortSignal(signal)
    }
    if (answer.error)
      throw new SyncError(failureOf(answer.status, answer.error), answer.error.code || `${answer.status}`)
    const read = schema.safeParse(answer.data)
    if (!read.success) throw new SyncError({ kind: 'refused' }, `${name} answered in another form`)
    return read.data
  }

  return {
    push: (device, ops, signal) => call('push_ops', { p_device: device, p_ops: ops }, signal, PushAnswer),
    pull: (after, limit, epoch, signal) =>
      call('pull_changes', { p_after: after, p_limit: limit, p_epoch: epoch }, signal, PullAnswer),
    listen(account, changed) {
      const channel = client.channel(`sync:${account}`, { config: { private: true } })
      channel.on('broadcast', { event: 'changed' }, changed).subscribe()
      return () => void client.removeChannel(channel)
    },
  }
}

/** Without a session supabase-js would ask with the public key, and be refused for another reason than the true one. */
async function requireSession(client: Supabase): Promise<void> {
  const { data, error } = await client.auth.getSession()
  if (data.session) return
  throw new SyncError(error && isTransient(error) ? { kind: 'offline' } : { kind: 'signedOut' })
}

/** Whether the account may still be good: the network failed, or the server did. */
export function isTransient(error: { name: string; status?: number | undefined }): boolean {
  return error.name === 'AuthRetryableFetchError' || error.status === 429 || (error.status ?? 0) >= 500
}

/** docs/supabase.md has the backend's answers. */
function failureOf(status: number, error: { code?: string; details?: string | null; message?: string }): SyncFailure {
  if (status === 0) return /Timeout/i.test(error.message ?? '') ? { kind: 'server' } : { kind: 'offline' }
  if (status === 401 || error.code === '23503') return { kind: 'signedOut' }
  if (status === 403 && error.code === 'quota_exceeded') return { kind: 'quota' }
  if (status === 429) {
    const seconds = Number(error.details)
    return { kind: 'limited', retryAfterMs: Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : null }
  }
  return status >= 500 || status === 408 ? { kind: 'server' } : { kind: 'refused' }
}
