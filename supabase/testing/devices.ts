/** Devices of people on a local stack, through supabase-js as the app uses it. */
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { WebSocket } from 'ws'
import type { Stack } from '../local/stack.ts'

let people = 0
/** An address that nobody has yet. */
export const newAddress = () => `person-${(people += 1)}@example.org`

/** A device with a memory of its own for its session and its PKCE verifier. */
export function newDevice(stack: Pick<Stack, 'url' | 'anonKey'>, key = stack.anonKey): SupabaseClient {
  const memory = new Map<string, string>()
  return createClient(stack.url, key, {
    auth: {
      flowType: 'pkce',
      detectSessionInUrl: false,
      autoRefreshToken: false,
      storage: {
        getItem: (name) => memory.get(name) ?? null,
        setItem: (name, value) => void memory.set(name, value),
        removeItem: (name) => void memory.delete(name),
      },
    },
    // Node 20 has no WebSocket of its own.
    realtime: { transport: WebSocket as never },
  })
}

/** A device that is signed in by a code. @throws Error when that fails */
export async function signedInDevice(stack: Stack, email = newAddress()): Promise<SupabaseClient> {
  const client = newDevice(stack)
  await client.auth.signInWithOtp({ email })
  const { error } = await client.auth.verifyOtp({ email, token: stack.mails.last(email)!.code, type: 'email' })
  if (error) throw error
  return client
}
