/** The fake main's answers about the account: `?account=in`, `code`, `anonymous`, `again`, `full`, `first`, `waiting`, `none`. */
import type { AccountView } from '../../shared/account.ts'
import type { RequestInput, RequestName, RequestOutput } from '../../shared/ipc.ts'

type Answers = { [N in RequestName]: (input: RequestInput<N>) => RequestOutput<N> }

const signedOut: AccountView = {
  backend: 'environment',
  url: 'https://abcdefgh.supabase.co',
  account: null,
  again: false,
  kept: null,
  codeSentTo: null,
  inBrowser: null,
  linkProblem: null,
  providers: ['github', 'google'],
  canBeAnonymous: true,
  transcripts: false,
  sync: { phase: 'off', waiting: 0, refused: 0, received: 0, syncedAt: null, problem: null },
}
const synced: AccountView['sync'] = { ...signedOut.sync, phase: 'synced', syncedAt: 1_795_600_000_000 }
const signedIn: AccountView = {
  ...signedOut,
  account: { id: 'account', email: 'ada@example.org', anonymous: false },
  kept: 'keyring',
  canBeAnonymous: false,
  sync: synced,
}

export function fakeAccountView(name: string | null): AccountView {
  switch (name) {
    case 'in':
      return signedIn
    case 'code':
      return { ...signedOut, codeSentTo: 'ada@example.org' }
    case 'anonymous':
      return { ...signedIn, account: { id: 'account', email: null, anonymous: true }, kept: 'memory' }
    case 'again':
      return { ...signedOut, again: true, sync: { ...signedOut.sync, waiting: 3 } }
    case 'full':
      return { ...signedIn, sync: { ...synced, phase: 'waiting', waiting: 12, problem: 'sync.quota' } }
    case 'waiting':
      return { ...signedIn, sync: { ...synced, phase: 'waiting', waiting: 2, problem: 'sync.offline' } }
    case 'first':
      return { ...signedIn, sync: { ...signedOut.sync, phase: 'working', received: 12_500 } }
    case 'none':
      return { ...signedOut, backend: 'none', url: null, providers: [], canBeAnonymous: false }
    default:
      return signedOut
  }
}

export function createAccountAnswers(view: () => AccountView, change: (next: Partial<AccountView>) => void) {
  return {
    'account.status': view,
    'account.sendCode': ({ email }) => (change({ codeSentTo: email }), null),
    'account.verify': () => (change({ ...signedIn, codeSentTo: null }), null),
    'account.cancel': () => (change({ codeSentTo: null, inBrowser: null }), null),
    'account.provider': ({ provider }) => (change({ inBrowser: provider }), null),
    'account.anonymous': () => (change(fakeAccountView('anonymous')), null),
    'account.signOut': () => (change(signedOut), null),
    'account.delete': () => (change(signedOut), null),
    'account.export': () => 'sayso-account.json',
    'account.transcripts': ({ on }) => (change({ transcripts: on }), null),
    'account.syncNow': () => null,
    'account.setBackend': (backend) => (
      change(backend ? { ...signedOut, backend: 'settings', url: backend.url } : fakeAccountView('none')),
      null
    ),
  } satisfies Partial<Answers>
}
