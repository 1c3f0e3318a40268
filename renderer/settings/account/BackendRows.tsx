import { useState } from 'react'
import { useApp } from '../../bridge/context.tsx'
import { Button } from '../../components/Button.tsx'
import fields from '../../components/fields.module.css'
import { Row } from '../Row.tsx'
import type { AccountCalls } from './useAccount.ts'
import styles from './account.module.css'

/** Which backend it is: fixed by whoever started the app, or a project of the person's own. */
export function BackendRows({ view, call, busy }: Pick<AccountCalls, 'view' | 'call' | 'busy'>) {
  const { t } = useApp()
  const [url, setUrl] = useState('')
  const [key, setKey] = useState('')
  if (view.backend !== 'none' && view.backend !== 'settings')
    return (
      <Row
        label={t('account.backend')}
        hint={
          view.backend === 'refused'
            ? t('account.backendRefusedByEnvironment')
            : t('account.backendFixed', { url: view.url ?? '' })
        }
      >
        {() => null}
      </Row>
    )
  if (view.backend === 'settings')
    return (
      <Row label={t('account.backend')} hint={t('account.backendIs', { url: view.url ?? '' })}>
        {() =>
          view.account === null && (
            <Button disabled={busy} onClick={() => void call('account.setBackend', null)}>
              {t('account.backendForget')}
            </Button>
          )
        }
      </Row>
    )
  return (
    <Row label={t('account.backend')} hint={t('account.backendHint')} wide>
      {(ids) => (
        <form
          className={styles.stack}
          aria-describedby={ids.describedBy}
          onSubmit={(event) => {
            event.preventDefault()
            void call('account.setBackend', { url, key })
          }}
        >
          <label className={styles.labelled}>
            {t('account.backendUrl')}
            <input
              className={fields.text}
              value={url}
              placeholder="https://….supabase.co"
              spellCheck={false}
              onChange={(event) => setUrl(event.target.value)}
            />
          </label>
          <label className={styles.labelled}>
            {t('account.backendKey')}
            <input
              className={fields.text}
              value={key}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => setKey(event.target.value)}
            />
          </label>
          <div>
            <Button type="submit" disabled={busy || url.trim() === '' || key.trim() === ''}>
              {t('account.backendSet')}
            </Button>
          </div>
        </form>
      )}
    </Row>
  )
}
