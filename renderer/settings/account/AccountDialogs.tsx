import { useApp } from '../../bridge/context.tsx'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import type { AccountCalls } from './useAccount.ts'
import styles from './account.module.css'

/** Signing out leaves what is here, unless a person says otherwise. */
export function SignOutDialog({ view, call, onClose }: Pick<AccountCalls, 'view' | 'call'> & { onClose: () => void }) {
  const { t } = useApp()
  const leave = (keep: boolean) => {
    onClose()
    void call('account.signOut', { keep })
  }
  return (
    <Dialog
      title={t('account.signOutQuestion')}
      onClose={onClose}
      onSubmit={() => leave(true)}
      footer={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button kind="danger" onClick={() => leave(false)}>
            {t('account.signOutRemove')}
          </Button>
          <Button kind="primary" type="submit">
            {t('account.signOutKeep')}
          </Button>
        </>
      }
    >
      <p>{t('account.signOutRemoveHint')}</p>
      {view.sync.waiting > 0 && (
        <p className={styles.trouble} role="alert">
          {t('account.signOutUnsent', { count: view.sync.waiting })}
        </p>
      )}
    </Dialog>
  )
}

export function DeleteDialog({ call, onClose }: Pick<AccountCalls, 'call'> & { onClose: () => void }) {
  const { t } = useApp()
  return (
    <Dialog
      title={t('account.deleteQuestion')}
      onClose={onClose}
      onSubmit={() => {
        onClose()
        void call('account.delete', null)
      }}
      footer={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button kind="danger" type="submit">
            {t('account.deleteConfirm')}
          </Button>
        </>
      }
    >
      <p>{t('account.deleteHint')}</p>
    </Dialog>
  )
}
