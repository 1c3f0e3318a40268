import { useState } from 'react'
import { useApp } from '../../bridge/context.tsx'
import { failureText } from '../../bridge/failure.ts'
import { Button } from '../../components/Button.tsx'
import { DeleteDialog, SignOutDialog } from '../account/AccountDialogs.tsx'
import { BackendRows } from '../account/BackendRows.tsx'
import { SignInRows } from '../account/SignInRows.tsx'
import { SyncSection } from '../account/SyncSection.tsx'
import { useAccount } from '../account/useAccount.ts'
import styles from '../account/account.module.css'
import { Row } from '../Row.tsx'
import { Section } from '../Section.tsx'

/** Who is signed in, how syncing stands, and what goes up. */
export function Account() {
  const { t } = useApp()
  const { view, call, busy, failure } = useAccount()
  const [asking, setAsking] = useState<'signOut' | 'delete' | null>(null)
  const [exported, setExported] = useState<string | null>(null)
  if (!view) return null
  const { account, again } = view
  const connected = view.backend === 'environment' || view.backend === 'settings'
  const who =
    account === null
      ? again
        ? ['account.again', 'account.againHint']
        : ['account.none', 'account.noneHint']
      : account.anonymous
        ? ['account.signedInAnonymously', 'account.anonymousHint']
        : ['account.signedIn', view.kept === 'memory' ? 'account.kept.memory' : 'account.kept.keyring']
  const [label, hint] = who as ['account.signedIn', 'account.kept.keyring']
  const close = () => setAsking(null)
  return (
    <>
      <Section title={t('account.heading')}>
        <Row label={t(label, { email: account?.email ?? '' })} hint={t(hint)}>
          {() =>
            (account !== null || again) && (
              <Button disabled={busy} onClick={() => setAsking('signOut')}>
                {t('account.signOut')}
              </Button>
            )
          }
        </Row>
        {(failure !== null || view.linkProblem !== null) && (
          <p className={styles.trouble} role="alert">
            {failure !== null ? failureText(failure, t) : t(`error.${view.linkProblem!}`)}
          </p>
        )}
        {connected && (account === null || account.anonymous || view.again) && (
          <SignInRows view={view} call={call} busy={busy} />
        )}
        {account !== null && (
          <>
            <Row
              label={t('account.export')}
              hint={exported ? t('account.exported', { file: exported }) : t('account.exportHint')}
            >
              {() => (
                <Button
                  disabled={busy}
                  onClick={() => void call('account.export', null).then((file) => file && setExported(file))}
                >
                  {t('account.exportButton')}
                </Button>
              )}
            </Row>
            <Row label={t('account.delete')} hint={t('account.deleteHint')}>
              {() => (
                <Button disabled={busy} onClick={() => setAsking('delete')}>
                  {t('account.deleteButton')}
                </Button>
              )}
            </Row>
          </>
        )}
        <BackendRows view={view} call={call} busy={busy} />
      </Section>
      <SyncSection view={view} call={call} />
      {asking === 'signOut' && <SignOutDialog view={view} call={call} onClose={close} />}
      {asking === 'delete' && <DeleteDialog call={call} onClose={close} />}
    </>
  )
}
