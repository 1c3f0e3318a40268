/** The session in the system's keyring; where there is none, in memory until the app ends. */
import type { Secret, SecretName, SecretPlace, SecretStore } from '../electron/secretStore.ts'

export interface SessionStorage {
  getItem(name: string): Promise<string | null>
  setItem(name: string, value: string): Promise<void>
  removeItem(name: string): Promise<void>
  /** Where the session is kept, null before it was read or written. */
  place(): SecretPlace | null
}

const names: Record<string, SecretName> = { session: 'supabaseSession', 'session-code-verifier': 'supabaseVerifier' }

export function createSessionStorage(secrets: SecretStore, reportBug: (error: unknown) => void): SessionStorage {
  const others = new Map<string, string>()
  let place: SecretPlace | null = null
  /** When the disk is full, a session is good for this run; the library must not fail over it. */
  const inNeed = new Map<SecretName, string>()

  return {
    async getItem(name) {
      const secret = names[name]
      if (!secret) return others.get(name) ?? null
      if (inNeed.has(secret)) return inNeed.get(secret)!
      const found: Secret = await secrets.read(secret).catch((error: unknown) => {
        reportBug(error)
        return { state: 'none' as const }
      })
      if (found.state !== 'present') return null
      if (secret === 'supabaseSession') place = found.kept
      return found.value
    },
    async setItem(name, value) {
      const secret = names[name]
      if (!secret) return void others.set(name, value)
      try {
        const kept = await secrets.set(secret, value)
        inNeed.delete(secret)
        if (secret === 'supabaseSession') place = kept
      } catch (error) {
        reportBug(error)
        inNeed.set(secret, value)
        if (secret === 'supabaseSession') place = 'memory'
      }
    },
    async removeItem(name) {
      const secret = names[name]
      if (!secret) return void others.delete(name)
      inNeed.delete(secret)
      if (secret === 'supabaseSession') place = null
      await secrets.remove(secret).catch(reportBug)
    },
    place: () => place,
  }
}
