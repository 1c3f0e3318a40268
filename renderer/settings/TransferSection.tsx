/** Export and import, and the way back from an import. */
import { useCallback, useEffect, useState } from 'react'
import type { ImportOutcome, TransferFormat } from '../../shared/ipc/transfer.ts'
import type { RequestOutput } from '../../shared/ipc.ts'
import { useApp, type App } from '../bridge/context.tsx'
import { failureText } from '../bridge/failure.ts'
import { Button } from '../components/Button.tsx'
import { Row } from './Row.tsx'
import styles from './BackupsSection.module.css'

const formats: readonly TransferFormat[] = ['json', 'csv', 'markdown']

export function TransferSection() {
  const { bridge, t, count, locale } = useApp()
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<{ text: string; trouble: boolean } | null>(null)
  const [last, setLast] = useState<RequestOutput<'transfer.last'>>(null)
  const loadLast = useCallback(() => {
    bridge.request('transfer.last', null).then(setLast, () => setLast(null))
  }, [bridge])
  useEffect(loadLast, [loadLast])

  async function run(work: () => Promise<string | null>): Promise<void> {
    setBusy(true)
    setSaid(null)
    try {
      const text = await work()
      if (text !== null) setSaid({ text, trouble: false })
    } catch (reason) {
      setSaid({ text: failureText(reason, t), trouble: true })
    } finally {
      setBusy(false)
      loadLast()
    }
  }
  const exportAs = (format: TransferFormat) =>
    run(async () => {
      const outcome = await bridge.request('transfer.export', { format })
      return outcome.kind === 'written' ? t('transfer.exported', { file: outcome.file }) : null
    })
  const importFile = () =>
    run(async () => {
      const outcome = await bridge.request('transfer.import', null)
      return outcome.kind === 'imported' ? importWords(outcome, t, count) : null
    })
  const undo = () =>
    run(async () => {
      await bridge.request('transfer.undo', null)
      return t('transfer.undone')
    })
  const when =
    last && new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(last.at))

  return (
    <>
      <Row label={t('transfer.export')} hint={t('transfer.exportHint')} wide>
        {(ids) => (
          <div className={styles.buttons}>
            {formats.map((format) => (
              <Button
                key={format}
                aria-describedby={ids.describedBy}
                disabled={busy}
                onClick={() => void exportAs(format)}
              >
                {t(`transfer.export.${format}`)}
              </Button>
            ))}
          </div>
        )}
      </Row>
      <Row label={t('transfer.import')} hint={t('transfer.importHint')}>
        {(ids) => (
          <Button aria-describedby={ids.describedBy} disabled={busy} onClick={() => void importFile()}>
            {t(busy ? 'transfer.working' : 'transfer.importRun')}
          </Button>
        )}
      </Row>
      {(said || when) && (
        <div className={styles.body}>
          <p className={said?.trouble ? styles.trouble : styles.said} role={said?.trouble ? 'alert' : 'status'}>
            {said?.text}
          </p>
          {when && (
            <p className={styles.last}>
              <span className={styles.quiet}>{t('transfer.last', { when })}</span>
              <Button kind="quiet" size="s" icon="undo" disabled={busy} onClick={() => void undo()}>
                {t('transfer.undo')}
              </Button>
            </p>
          )}
        </div>
      )}
    </>
  )
}

function importWords(outcome: ImportOutcome, t: App['t'], count: App['count']): string {
  const parts = [
    outcome.tasksAdded > 0 && count('transfer.tasks', outcome.tasksAdded),
    outcome.tasksChanged > 0 && count('transfer.changed', outcome.tasksChanged),
    outcome.notesAdded > 0 && count('transfer.notes', outcome.notesAdded),
    outcome.words.length > 0 && count('transfer.words', outcome.words.length),
  ].filter((part) => part !== false)
  return parts.length > 0 ? t('transfer.imported', { what: parts.join(', ') }) : t('transfer.importedNothing')
}
