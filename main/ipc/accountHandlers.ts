import { basename } from 'node:path'
import type { AccountView, SyncBackend } from '../../shared/account.ts'
import { SaysoError } from '../../shared/errors.ts'
import type { Translate } from '../../shared/messages/index.ts'
import type { AccountService } from '../account/account.ts'
import type { FileDialogs } from '../electron/fileDialogs.ts'
import type { RequestHandlers } from './register.ts'

export interface AccountHandlerDependencies {
  /** Null while there is no backend. */
  account(): AccountService | null
  view(): Promise<AccountView>
  dialogs: Pick<FileDialogs, 'save'>
  t: Translate
  now(): number
  exportTo(target: string): Promise<void>
  removeLocal(): Promise<void>
  sendTranscripts(on: boolean): void
  syncNow(): void
  /** @throws SaysoError account.backendRefused */
  setBackend(backend: SyncBackend | null): void
}

export function createAccountHandlers(deps: AccountHandlerDependencies) {
  function account(): AccountService {
    const found = deps.account()
    if (!found) throw new SaysoError('account.offline', 'no backend')
    return found
  }

  return {
    'account.status': () => deps.view(),
    'account.sendCode': async ({ email }) => (await account().sendCode(email), null),
    'account.verify': async ({ code }) => (await account().verify(code), null),
    'account.cancel': () => (account().cancel(), null),
    'account.provider': async ({ provider }) => (await account().withProvider(provider), null),
    'account.anonymous': async () => (await account().anonymous(), null),
    'account.signOut': async ({ keep }) => {
      await account().signOut()
      if (!keep) await deps.removeLocal()
      return null
    },
    'account.delete': async () => (await account().deleteAccount(), null),
    'account.export': async () => {
      const target = await deps.dialogs.save({
        title: deps.t('account.export'),
        name: `sayso-account-${new Date(deps.now()).toISOString().slice(0, 10)}.json`,
        filters: [{ name: 'JSON', extensions: ['json'] }],
      })
      if (target === null) return null
      await deps.exportTo(target)
      return basename(target)
    },
    'account.transcripts': ({ on }) => (deps.sendTranscripts(on), null),
    'account.syncNow': () => (deps.syncNow(), null),
    'account.setBackend': (backend) => (deps.setBackend(backend), null),
  } satisfies Partial<RequestHandlers>
}
