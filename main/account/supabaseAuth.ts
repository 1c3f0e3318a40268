/** Signing in through Supabase Auth. The client comes from main/pipeline/sync/supabaseRemote.ts, which alone knows the library. */
import { z } from 'zod'
import { SaysoError, type ErrorCode } from '../../shared/errors.ts'
import { isTransient, SESSION_KEY, type Supabase, type SupabaseOptions } from '../pipeline/sync/supabaseRemote.ts'
import type { AuthPort } from './types.ts'

/** Where mails and providers come back to: the app itself. */
export const RETURN_URL = 'sayso://auth'

interface AuthTrouble {
  name: string
  status?: number | undefined
  code?: string | undefined
}

/** https://supabase.com/docs/guides/auth/debugging/error-codes */
const codes: Record<string, ErrorCode> = {
  otp_expired: 'account.codeWrong',
  over_email_send_rate_limit: 'account.tooMany',
  over_request_rate_limit: 'account.tooMany',
  email_exists: 'account.emailTaken',
  identity_already_exists: 'account.emailTaken',
  email_address_invalid: 'account.emailRefused',
  email_address_not_authorized: 'account.emailRefused',
  validation_failed: 'account.emailRefused',
  signup_disabled: 'account.closed',
  otp_disabled: 'account.closed',
  anonymous_provider_disabled: 'account.closed',
  provider_disabled: 'account.closed',
  flow_state_expired: 'account.linkOld',
  flow_state_not_found: 'account.linkOld',
  bad_code_verifier: 'account.linkOld',
}

function check<A extends { error: AuthTrouble | null }>(answer: A): Extract<A, { error: null }> {
  if (answer.error) throw troubleOf(answer.error)
  return answer as Extract<A, { error: null }>
}

function troubleOf(error: AuthTrouble): SaysoError {
  const known = error.code ? codes[error.code] : undefined
  if (known) return new SaysoError(known)
  if (error.name === 'AuthPKCECodeVerifierMissingError') return new SaysoError('account.linkOld')
  if (error.status === 429) return new SaysoError('account.tooMany')
  if (isTransient(error) || error.status === 0) return new SaysoError('account.offline')
  return new SaysoError('account.failed', error.code ?? String(error.status ?? error.name))
}

/** What the session file holds of the person; the rest is the library's own. */
const StoredSession = z.object({
  user: z.object({ id: z.string(), email: z.string().nullish(), is_anonymous: z.boolean().nullish() }),
})
const AuthSettings = z.object({ external: z.record(z.string(), z.boolean()) })
/** Not providers that open a browser. */
const NO_PROVIDER = new Set(['email', 'phone', 'anonymous_users'])
const ExportPage = z.object({ rows: z.array(z.unknown()), next: z.string().nullable() })

export function supabaseAuth(client: Supabase, { url, key, storage, fetch }: SupabaseOptions): AuthPort {
  const { auth } = client
  let asked: Promise<Record<string, boolean>> | null = null

  /** Asked once an app's run, unless it fails. */
  function external(): Promise<Record<string, boolean>> {
    asked ??= fetch(`${url}/auth/v1/settings`, { headers: { apikey: key }, signal: AbortSignal.timeout(10_000) })
      .then(async (answer) => AuthSettings.parse(await answer.json()).external)
      .catch(() => {
        asked = null
        return {}
      })
    return asked
  }

  async function rpc(name: string, parameters: Record<string, unknown> = {}): Promise<unknown> {
    const { data, error, status } = await client.rpc(name, parameters)
    if (error) throw troubleOf({ name: 'rpc', status, code: error.code })
    return data
  }

  return {
    async stored() {
      const text = await storage.getItem(SESSION_KEY)
      if (text === null) return null
      try {
        const { user } = StoredSession.parse(JSON.parse(text))
        return { id: user.id, email: user.email || null, anonymous: user.is_anonymous === true }
      } catch {
        return null // Of no use to the library either, which asks for a new sign-in.
      }
    },
    async providers() {
      return Object.entries(await external()).flatMap(([name, on]) => (on && !NO_PROVIDER.has(name) ? [name] : []))
    },
    canBeAnonymous: async () => (await external())['anonymous_users'] === true,
    async sendCode(email) {
      check(await auth.signInWithOtp({ email, options: { emailRedirectTo: RETURN_URL, shouldCreateUser: true } }))
    },
    async verifyCode(email, token) {
      check(await auth.verifyOtp({ email, token, type: 'email' }))
    },
    async anonymous() {
      check(await auth.signInAnonymously())
    },
    async sendUpgrade(email) {
      check(await auth.updateUser({ email }, { emailRedirectTo: RETURN_URL }))
    },
    async verifyUpgrade(email, token) {
      check(await auth.verifyOtp({ email, token, type: 'email_change' }))
    },
    async providerUrl(provider, link) {
      const options = { redirectTo: RETURN_URL, skipBrowserRedirect: true }
      const named = { provider: provider as 'github', options }
      const { url: address } = check(await (link ? auth.linkIdentity(named) : auth.signInWithOAuth(named))).data
      if (!address) throw new SaysoError('account.failed', 'no address')
      return address
    },
    async exchange(code) {
      check(await auth.exchangeCodeForSession(code))
    },
    async signOut() {
      await auth.signOut({ scope: 'local' })
      // Whatever the backend answered, or did not: this machine forgets its session.
      await storage.removeItem(SESSION_KEY)
    },
    async deleteAccount() {
      await rpc('delete_account')
      await auth.signOut({ scope: 'local' })
      await storage.removeItem(SESSION_KEY)
    },
    async exportPage(after) {
      return ExportPage.parse(await rpc('export_account', { p_after: after, p_limit: 500 }))
    },
    onChange(listener) {
      const { data } = auth.onAuthStateChange((event) => {
        // The library holds a lock while it tells: what follows must not run within.
        if (event === 'SIGNED_IN' || event === 'SIGNED_OUT' || event === 'USER_UPDATED') setImmediate(listener)
      })
      return () => data.subscription.unsubscribe()
    },
    close() {
      void auth.stopAutoRefresh()
      void client.removeAllChannels()
    },
  }
}
