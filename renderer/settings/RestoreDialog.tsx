import { useEffect, useState } from 'react'
import type { Backup, RestorePreview } from '../../shared/ipc/backups.ts'
import { useApp } from '../bridge/context.tsx'
import { failureText } from '../bridge/failure.ts'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import styles from './BackupsSection.module.css'

const changes = ['tasksBack', 'tasksGone', 'tasksChanged', 'notesBack', 'notesReadAgain', 'notesGone'] as const

/** Says what a restore would change before anybody agrees to it. */
export function RestoreDialog({ backup, when, onClose }: { backup: Backup; when: string; onClose: () => void }) {
  const { bridge, t, count } = useApp()
  const [preview, setPreview] = useState<RestorePreview | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const [restoring, setRestoring] = useState(false)
  useEffect(() => {
    bridge.request('backups.preview', { name: backup.name }).then(setPreview, setFailure)
  }, [bridge, backup.name])

  const restore = () => {
    setRestoring(true)
    bridge.request('backups.restore', { name: backup.name }).catch((reason: unknown) => {
      setFailure(reason)
      setRestoring(false)
    })
  }
  const told = preview ? changes.filter((name) => preview[name] > 0) : []
  return (
    <Dialog
      title={t('backups.restoreTitle')}
      onClose={onClose}
      onSubmit={restore}
      footer={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button kind="primary" type="submit" disabled={preview === null || failure !== null || restoring}>
            {t('backups.restoreRun')}
          </Button>
        </>
      }
    >
      {failure !== null ? (
        <p className={styles.trouble} role="alert">
          {failureText(failure, t)}
        </p>
      ) : preview === null ? (
        <p role="status">{t('backups.loading')}</p>
      ) : (
        <>
          <p>{told.length > 0 ? t('backups.restoreWhat', { when }) : t('backups.same')}</p>
          {told.length > 0 && (
            <ul className={styles.changes}>
              {told.map((name) => (
                <li key={name}>{count(`backups.${name}`, preview[name])}</li>
              ))}
            </ul>
          )}
          <p className={styles.quiet}>{t('backups.restoreKept')}</p>
        </>
      )}
    </Dialog>
  )
}
