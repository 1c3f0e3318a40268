/** Backups of the database: what there is, one now, and the way back to an earlier one. */
import { useCallback, useEffect, useState } from 'react'
import type { Backup } from '../../shared/ipc/backups.ts'
import { useApp } from '../bridge/context.tsx'
import { failureText } from '../bridge/failure.ts'
import { Button, IconButton } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { formatBytes } from '../viewModel/bytes.ts'
import { RestoreDialog } from './RestoreDialog.tsx'
import { Row } from './Row.tsx'
import styles from './BackupsSection.module.css'

/** As many are shown before somebody asks for all. */
const FEW = 4

export function BackupsSection() {
  const { bridge, t, locale } = useApp()
  const [backups, setBackups] = useState<Backup[] | null>(null)
  const [said, setSaid] = useState<{ text: string; trouble: boolean } | null>(null)
  const [making, setMaking] = useState(false)
  const [all, setAll] = useState(false)
  const [asked, setAsked] = useState<{ what: 'restore' | 'delete'; backup: Backup } | null>(null)

  const fail = useCallback((reason: unknown) => setSaid({ text: failureText(reason, t), trouble: true }), [t])
  const load = useCallback(() => bridge.request('backups.list', null).then(setBackups, fail), [bridge, fail])
  useEffect(() => void load(), [load])

  const make = async () => {
    setMaking(true)
    setSaid(null)
    await bridge.request('backups.make', null).then(() => setSaid({ text: t('backups.made'), trouble: false }), fail)
    setMaking(false)
    await load()
  }
  const remove = async (backup: Backup) => {
    setAsked(null)
    await bridge
      .request('backups.remove', { name: backup.name })
      .then(() => setSaid({ text: t('backups.deleted'), trouble: false }), fail)
    await load()
  }
  const when = (backup: Backup) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(backup.takenAt)
  const shown = all ? backups : backups?.slice(0, FEW)

  return (
    <>
      <Row label={t('backups.heading')} hint={t('backups.intro')}>
        {(ids) => (
          <Button aria-describedby={ids.describedBy} disabled={making} onClick={() => void make()}>
            {t(making ? 'backups.making' : 'backups.now')}
          </Button>
        )}
      </Row>
      <div className={styles.body}>
        <p className={said?.trouble ? styles.trouble : styles.said} role={said?.trouble ? 'alert' : 'status'}>
          {said?.text}
        </p>
        {backups === null ? (
          said === null && <p className={styles.quiet}>{t('backups.loading')}</p>
        ) : backups.length === 0 ? (
          <p className={styles.quiet}>{t('backups.none')}</p>
        ) : (
          <ul className={styles.list} aria-label={t('backups.heading')}>
            {shown?.map((backup) => (
              <li key={backup.name}>
                <span className={styles.when}>{when(backup)}</span>
                <span className={styles.what}>
                  {t(`backups.reason.${backup.reason}`)}
                  <span className={styles.size}>{formatBytes(backup.bytes, locale)}</span>
                </span>
                <Button
                  size="s"
                  aria-label={t('backups.restoreOf', { when: when(backup) })}
                  onClick={() => setAsked({ what: 'restore', backup })}
                >
                  {t('backups.restore')}
                </Button>
                <IconButton
                  icon="trash"
                  label={t('backups.deleteOf', { when: when(backup) })}
                  onClick={() => setAsked({ what: 'delete', backup })}
                />
              </li>
            ))}
          </ul>
        )}
        {!all && backups && backups.length > FEW && (
          <Button kind="quiet" size="s" onClick={() => setAll(true)}>
            {t('backups.showAll', { count: backups.length })}
          </Button>
        )}
      </div>
      {asked?.what === 'restore' && (
        <RestoreDialog backup={asked.backup} when={when(asked.backup)} onClose={() => setAsked(null)} />
      )}
      {asked?.what === 'delete' && (
        <Dialog
          title={t('backups.deleteTitle')}
          onClose={() => setAsked(null)}
          onSubmit={() => void remove(asked.backup)}
          footer={
            <>
              <Button onClick={() => setAsked(null)}>{t('action.cancel')}</Button>
              <Button kind="danger" type="submit">
                {t('action.delete')}
              </Button>
            </>
          }
        >
          <p>{t('backups.deleteText')}</p>
        </Dialog>
      )}
    </>
  )
}
