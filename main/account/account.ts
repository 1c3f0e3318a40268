/**
 * The person's account on the backend, and what begins and ends syncing.
 *
 *     none --code asked--> codeSent --code, link--> signedIn --sign out--> none
 *       |--browser-------> inBrowser --link-------->    |
 *       `--anonymous----------------------------------->|--session over--> again (signs in as before; nothing is lost)
 *
 * Without network a person stays signed in: only the backend's own word, or the person's, ends that.
 */
import type { Account } from '../../shared/account.ts'
import { errorCode, SaysoError, type ErrorCode } from '../../shared/errors.ts'
import type { AuthPort } from './types.ts'

export interface AccountState {
  account: Account | null
  again: boolean
  codeSentTo: string | null
  inBrowser: string | null
  linkProblem: ErrorCode | null
}

export interface AccountDependencies {
  auth: AuthPort
  /** The account whose rows this machine syncs, whether or not there is a session. */
  synced(): string | null
  openBrowser(url: string): void
  /** Signed in: syncing begins. */
  begin(account: string): void
  /** Signed out: syncing ends. */
  end(): void
  changed(): void
  reportBug(error: unknown): void
}

export interface AccountService {
  /** Looks who is signed in, and begins to sync. */
  open(): Promise<void>
  state(): AccountState
  sendCode(email: string): Promise<void>
  /** @throws SaysoError account.codeWrong and others */
  verify(code: string): Promise<void>
  cancel(): void
  withProvider(provider: string): Promise<void>
  anonymous(): Promise<void>
  /** What came by sayso://; anything that is not awaited is passed over. */
  openLink(link: string): Promise<void>
  signOut(): Promise<void>
  deleteAccount(): Promise<void>
  stop(): void
}

export function createAccount(deps: AccountDependencies): AccountService {
  const { auth } = deps
  let state: AccountState = { account: null, again: false, codeSentTo: null, inBrowser: null, linkProblem: null }
  /** The address is to be added to an anonymous account. */
  let adding = false
  let leaving = false
  const set = (change: Partial<AccountState>) => {
    state = { ...state, ...change }
    deps.changed()
  }
  const unsubscribe = auth.onChange(() => void look().catch(deps.reportBug))

  async function look(): Promise<void> {
    if (leaving) return
    const account = await auth.stored()
    if (account) {
      set({ account, again: false, codeSentTo: null, inBrowser: null, linkProblem: null })
      deps.begin(account.id)
    } else set({ account: null, again: deps.synced() !== null })
  }

  /** What a session ends in, whichever way it ends. */
  async function leave(how: () => Promise<void>): Promise<void> {
    leaving = true
    try {
      await how()
      deps.end()
      set({ account: null, again: false, codeSentTo: null, inBrowser: null, linkProblem: null })
    } finally {
      leaving = false
    }
  }

  return {
    open: look,
    state: () => state,
    async sendCode(email) {
      adding = state.account?.anonymous === true
      await (adding ? auth.sendUpgrade(email) : auth.sendCode(email))
      set({ codeSentTo: email, inBrowser: null, linkProblem: null })
    },
    async verify(code) {
      const email = state.codeSentTo
      if (email === null) throw new SaysoError('account.codeWrong')
      await (adding ? auth.verifyUpgrade(email, code) : auth.verifyCode(email, code))
      await look()
    },
    cancel: () => set({ codeSentTo: null, inBrowser: null, linkProblem: null }),
    async withProvider(provider) {
      const url = await auth.providerUrl(provider, state.account?.anonymous === true)
      set({ inBrowser: provider, codeSentTo: null, linkProblem: null })
      deps.openBrowser(url)
    },
    async anonymous() {
      await auth.anonymous()
      await look()
    },
    async openLink(link) {
      const found = readLink(link)
      if (found === null) return
      try {
        if (found.kind === 'problem') throw new SaysoError('account.linkOld')
        // The code is worth nothing without the verifier that was made here when the person asked: a link that somebody
        // else made up signs nobody in.
        await auth.exchange(found.code)
        await look()
      } catch (error) {
        if (errorCode(error) === 'unexpected') deps.reportBug(error)
        set({ inBrowser: null, linkProblem: errorCode(error) })
      }
    },
    signOut: () => leave(auth.signOut),
    deleteAccount: () => leave(auth.deleteAccount),
    stop() {
      unsubscribe()
      auth.close()
    },
  }
}

type Link = { kind: 'code'; code: string } | { kind: 'problem' }

/** @returns what a link to sayso://auth brings, null for any other; tokens in a link are never taken */
export function readLink(link: string): Link | null {
  if (!URL.canParse(link)) return null
  const url = new URL(link)
  if (url.protocol !== 'sayso:' || url.host !== 'auth') return null
  const code = url.searchParams.get('code')
  if (code !== null && /^[\w-]{1,200}$/.test(code)) return { kind: 'code', code }
  return url.searchParams.has('error') || url.hash.includes('error=') ? { kind: 'problem' } : null
}
