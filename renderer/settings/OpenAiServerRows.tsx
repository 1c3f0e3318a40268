import { useEffect, useState } from 'react'
import { acceptBaseUrl, OPENAI_BASE_URL } from '../../shared/openaiBaseUrl.ts'
import type { OpenAiStatus } from '../../shared/openai.ts'
import { useApp } from '../bridge/context.tsx'
import fields from '../components/fields.module.css'
import { Row } from './Row.tsx'
import type { Save } from './saving.ts'
import styles from './ExtractionSection.module.css'

interface Props {
  value: string | null
  status: OpenAiStatus
  save: Save['save']
}

export function ModelRow({ value, status, save }: Props) {
  const { t } = useApp()
  return (
    <Row label={t('settings.openaiModel')} hint={t('settings.openaiModelHint', { model: status.defaultModel })}>
      {(ids) => (
        <TextField
          ids={ids}
          value={value ?? ''}
          placeholder={status.defaultModel}
          maxLength={120}
          keep={(openaiModel) => save({ openaiModel: openaiModel === '' ? null : openaiModel })}
        />
      )}
    </Row>
  )
}

export function TranscriptionModelRow({ value, status, save }: Props) {
  const { t } = useApp()
  const model = status.defaultTranscriptionModel
  return (
    <Row label={t('settings.openaiTranscriptionModel')} hint={t('settings.openaiModelHint', { model })}>
      {(ids) => (
        <TextField
          ids={ids}
          value={value ?? ''}
          placeholder={model}
          maxLength={120}
          keep={(name) => save({ openaiTranscriptionModel: name === '' ? null : name })}
        />
      )}
    </Row>
  )
}

export function AddressRow({ value, status, save }: Props) {
  const { t } = useApp()
  const [refused, setRefused] = useState(false)
  const keep = async (address: string) => {
    const acceptable = address === '' || acceptBaseUrl(address) !== null
    setRefused(!acceptable)
    if (acceptable) await save({ openaiBaseUrl: address === '' ? null : address })
  }
  const hint = !status.baseUrlFixed
    ? t('settings.openaiBaseUrlHint')
    : status.baseUrl === null
      ? t('settings.openaiBaseUrlRefusedByEnvironment')
      : t('settings.openaiBaseUrlFixed', { url: status.baseUrl })
  return (
    <Row label={t('settings.openaiBaseUrl')} hint={hint}>
      {(ids) => (
        <div className={styles.stack}>
          <TextField
            ids={ids}
            value={value ?? ''}
            placeholder={OPENAI_BASE_URL}
            disabled={status.baseUrlFixed}
            maxLength={500}
            keep={keep}
          />
          {refused && (
            <p className={styles.trouble} role="alert">
              {t('settings.openaiBaseUrlRefused')}
            </p>
          )}
        </div>
      )}
    </Row>
  )
}

interface TextFieldProps {
  ids: { labelledBy: string; describedBy: string | undefined }
  value: string
  placeholder: string
  maxLength: number
  disabled?: boolean
  keep: (text: string) => Promise<unknown>
}

/** Holds on Enter and when the focus leaves. */
function TextField({ ids, value, placeholder, maxLength, disabled = false, keep }: TextFieldProps) {
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  const commit = () => {
    if (text.trim() !== value) void keep(text.trim())
  }
  return (
    <form
      className={styles.field}
      onSubmit={(event) => {
        event.preventDefault()
        commit()
      }}
    >
      <input
        className={fields.text}
        value={text}
        placeholder={placeholder}
        disabled={disabled}
        spellCheck={false}
        autoComplete="off"
        maxLength={maxLength}
        aria-labelledby={ids.labelledBy}
        aria-describedby={ids.describedBy}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
      />
    </form>
  )
}
