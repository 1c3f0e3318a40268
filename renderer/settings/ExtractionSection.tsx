/** Who reads notes, and what leaves this machine for it. */
import type { Settings } from '../../shared/settings.ts'
import { useApp } from '../bridge/context.tsx'
import { failureText } from '../bridge/failure.ts'
import { Button } from '../components/Button.tsx'
import { AddressRow, ModelRow, TranscriptionModelRow } from './OpenAiServerRows.tsx'
import { OpenAiKeyRow } from './OpenAiKeyRow.tsx'
import { OpenAiStandingRow } from './OpenAiStandingRow.tsx'
import { Row } from './Row.tsx'
import { SwitchRow } from './SwitchRow.tsx'
import { useOpenAi, type OpenAiCalls } from './useOpenAi.ts'
import type { Save } from './saving.ts'
import styles from './ExtractionSection.module.css'

const policies = ['device', 'openaiFirst', 'openaiLater'] as const

export function ExtractionRows({ settings, save }: { settings: Settings; save: Save['save'] }) {
  const { t } = useApp()
  const openai = useOpenAi()
  const { status } = openai
  const asked = settings.extractionPolicy !== 'device'
  return (
    <>
      <PolicyRow value={settings.extractionPolicy} save={save} />
      {openai.failure !== null && (
        <p className={styles.failure} role="alert">
          {failureText(openai.failure, t)}
        </p>
      )}
      {status && (asked || status.key !== 'none') && <OpenAiKeyRow status={status} setKey={openai.setKey} />}
      {status && asked && (
        <>
          <OpenAiStandingRow fail={openai.fail} />
          <SwitchRow
            label={t('settings.openaiAudio')}
            hint={t('settings.openaiAudioHint')}
            checked={settings.openaiAudio}
            onChange={(openaiAudio) => void save({ openaiAudio })}
          />
          {settings.openaiAudio && (
            <TranscriptionModelRow value={settings.openaiTranscriptionModel} status={status} save={save} />
          )}
          <ModelRow value={settings.openaiModel} status={status} save={save} />
          <AddressRow value={settings.openaiBaseUrl} status={status} save={save} />
          <TestRow openai={openai} />
        </>
      )}
    </>
  )
}

function PolicyRow({ value, save }: { value: Settings['extractionPolicy']; save: Save['save'] }) {
  const { t } = useApp()
  return (
    <Row label={t('settings.extractionPolicy')} wide>
      {(ids) => (
        <div className={styles.choices} role="radiogroup" aria-labelledby={ids.labelledBy}>
          {policies.map((policy) => (
            <label key={policy} className={styles.choice}>
              <input
                type="radio"
                name="extractionPolicy"
                checked={value === policy}
                aria-describedby={`policy-${policy}`}
                onChange={() => void save({ extractionPolicy: policy })}
              />
              <span>
                <span className={styles.name}>{t(`settings.extractionPolicy.${policy}`)}</span>
                <span id={`policy-${policy}`} className={styles.what}>
                  {t(`settings.extractionPolicy.${policy}Hint`)}
                </span>
              </span>
            </label>
          ))}
        </div>
      )}
    </Row>
  )
}

function TestRow({ openai: { status, test, runTest } }: { openai: OpenAiCalls }) {
  const { t } = useApp()
  const said = test === null || test === 'testing' ? null : test
  return (
    <Row label={t('settings.openaiTest')} hint={t('settings.openaiTestHint')}>
      {(ids) => (
        <div className={styles.test}>
          <Button
            aria-describedby={ids.describedBy}
            disabled={test === 'testing' || status?.key !== 'present'}
            onClick={runTest}
          >
            {t(test === 'testing' ? 'settings.openaiTesting' : 'settings.openaiTestRun')}
          </Button>
          <span className={said && said.kind !== 'works' ? styles.trouble : styles.note} role="status">
            {said && t(`openai.test.${said.kind}`, { model: said.model })}
          </span>
        </div>
      )}
    </Row>
  )
}
