import { useApp } from '../../bridge/context.tsx'
import { Button } from '../../components/Button.tsx'
import { syncSentence } from '../../viewModel/syncWords.ts'
import { Row } from '../Row.tsx'
import { Section } from '../Section.tsx'
import { SwitchRow } from '../SwitchRow.tsx'
import type { AccountCalls } from './useAccount.ts'
import styles from './account.module.css'

/** How syncing stands, and the one place that lists what goes up. */
export function SyncSection({ view, call }: Pick<AccountCalls, 'view' | 'call'>) {
  const { t, locale } = useApp()
  const time = (at: number) => new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(at)
  const signedIn = view.account !== null
  return (
    <>
      <Section title={t('sync.heading')}>
        <Row label={t('sync.state')} hint={<span role="status">{syncSentence(view, t, time)}</span>}>
          {() =>
            signedIn && (
              <Button disabled={view.sync.phase === 'working'} onClick={() => void call('account.syncNow', null)}>
                {t('sync.now')}
              </Button>
            )
          }
        </Row>
      </Section>
      <Section title={t('sync.goesUp')}>
        <Row label={t('sync.goesUp.tasks')} hint={t('sync.goesUp.tasksHint')}>
          {() => null}
        </Row>
        <Row label={t('sync.goesUp.notes')} hint={t('sync.goesUp.notesHint')}>
          {() => null}
        </Row>
        <SwitchRow
          label={t('sync.goesUp.transcripts')}
          hint={t('sync.goesUp.transcriptsHint')}
          checked={view.transcripts}
          onChange={(on) => void call('account.transcripts', { on })}
        />
        <p className={styles.never}>
          {t('sync.goesUp.never')} {!signedIn && t('sync.goesUp.offHint')}
        </p>
      </Section>
    </>
  )
}
