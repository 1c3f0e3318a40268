import { describe, expect, test } from 'vitest'
import type { AccountView, SyncView } from '../../shared/account.ts'
import { translator } from '../../shared/messages/index.ts'
import { syncBadge, syncSentence } from './syncWords.ts'

const t = translator('en')
const view = (sync: Partial<SyncView>, more: Partial<AccountView> = {}): AccountView => ({
  backend: 'environment',
  url: 'https://example.supabase.co',
  account: { id: 'a', email: 'a@example.org', anonymous: false },
  again: false,
  kept: 'keyring',
  codeSentTo: null,
  inBrowser: null,
  linkProblem: null,
  providers: [],
  canBeAnonymous: false,
  transcripts: false,
  sync: { phase: 'synced', waiting: 0, refused: 0, received: 0, syncedAt: 1, problem: null, ...sync },
  ...more,
})
const said = (one: AccountView) => syncSentence(one, t, () => '10:00')

describe('what is said of syncing', () => {
  test('is that nothing is sent, until somebody signs in', () => {
    expect(said(view({ phase: 'off' }, { account: null }))).toBe('Off until you sign in. Nothing is sent.')
    expect(syncBadge(view({ phase: 'off' }, { account: null }), t)).toBeNull()
  })
  test('names what is the matter, what to do, and how much waits', () => {
    const full = view({ phase: 'waiting', problem: 'sync.quota', waiting: 3 })
    expect(said(full)).toMatch(/^Your account is full\. Delete .* 3 changes wait/)
    expect(syncBadge(full, t)?.tone).toBe('problem')
  })
  test('of no network is that it waits, which needs nobody', () => {
    const offline = view({ phase: 'waiting', problem: 'sync.offline', waiting: 2 })
    expect(syncBadge(offline, t)).toEqual({ words: '2 waiting', tone: 'waiting' })
  })
  test('of a session that is over is to sign in again, whether or not the app has tried yet', () => {
    for (const over of [view({ phase: 'stopped' }), view({ phase: 'off' }, { account: null, again: true })]) {
      expect(said(over)).toMatch(/Sign in again/)
      expect(syncBadge(over, t)?.tone).toBe('problem')
    }
  })
  test('counts what streams in, and tells what was refused', () => {
    expect(said(view({ phase: 'working', received: 1_200 }))).toBe('Syncing: 1200 received so far…')
    expect(said(view({ refused: 1, problem: 'sync.partly' }))).toMatch(/10:00.*not accepted/)
  })
})
