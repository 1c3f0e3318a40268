import { useState } from 'react'
import { OpenAiKey, type OpenAiStatus } from '../../shared/openai.ts'
import { useApp } from '../bridge/context.tsx'
import { Button } from '../components/Button.tsx'
import fields from '../components/fields.module.css'
import { Row } from './Row.tsx'
import type { OpenAiCalls } from './useOpenAi.ts'
import styles from './ExtractionSection.module.css'

/** A key goes in and never comes out: what is shown is only whether there is one, and where it is kept. */
export function OpenAiKeyRow({ status, setKey }: { status: OpenAiStatus; setKey: OpenAiCalls['setKey'] }) {
  const { t } = useApp()
  const [text, setText] = useState('')
  const [malformed, setMalformed] = useState(false)
  const keep = async () => {
    if (!OpenAiKey.safeParse(text).success) return setMalformed(true)
    if (await setKey(text.trim())) setText('')
  }
  const where =
    status.key === 'present'
      ? t(`settings.openaiKey.${status.kept ?? 'keyring'}`)
      : t(status.key === 'unreadable' ? 'settings.openaiKey.unreadable' : 'settings.openaiKey.none')
  return (
    <Row label={t('settings.openaiKey')} hint={where} wide={status.key !== 'present'}>
      {(ids) =>
        status.key === 'present' ? (
          <Button onClick={() => void setKey(null)}>{t('settings.openaiKeyRemove')}</Button>
        ) : (
          <div className={styles.key}>
            <form
              className={styles.entry}
              onSubmit={(event) => {
                event.preventDefault()
                void keep()
              }}
            >
              <input
                type="password"
                className={fields.text}
                value={text}
                autoComplete="off"
                spellCheck={false}
                aria-labelledby={ids.labelledBy}
                aria-describedby={ids.describedBy}
                aria-invalid={malformed}
                onChange={(event) => {
                  setText(event.target.value)
                  setMalformed(false)
                }}
              />
              <Button type="submit" disabled={text.trim() === ''}>
                {t('settings.openaiKeySet')}
              </Button>
              {status.key === 'unreadable' && (
                <Button onClick={() => void setKey(null)}>{t('settings.openaiKeyRemove')}</Button>
              )}
            </form>
            {malformed && (
              <p className={styles.trouble} role="alert">
                {t('settings.openaiKeyMalformed')}
              </p>
            )}
          </div>
        )
      }
    </Row>
  )
}
