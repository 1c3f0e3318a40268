/** Who read a capture, how long that took, what left the machine for it, and reading it again. Asked for when it is opened. */
import { useCallback, useEffect, useState } from 'react'
import type { Capture } from '../../shared/domain.ts'
import type { Reader, StepFact } from '../../shared/ipc/history.ts'
import type { Receipt } from '../../shared/receipts.ts'
import { useApp, useMainEvent } from '../bridge/context.tsx'
import { failureText } from '../bridge/failure.ts'
import { Button } from '../components/Button.tsx'
import fields from '../components/fields.module.css'
import { formatBytes } from '../viewModel/bytes.ts'
import { leftMachine } from '../viewModel/leftMachine.ts'
import { formatDuration } from '../viewModel/waveform.ts'
import styles from './CaptureDetails.module.css'

interface Found {
  facts: StepFact[]
  receipts: Receipt[]
  readers: Reader[]
}

export function CaptureDetails({ capture }: { capture: Capture }) {
  const { bridge, t, locale } = useApp()
  const [found, setFound] = useState<Found | null>(null)
  const [reader, setReader] = useState('')
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<{ text: string; trouble: boolean } | null>(null)
  const { id } = capture
  const fail = useCallback((reason: unknown) => setSaid({ text: failureText(reason, t), trouble: true }), [t])
  const load = useCallback(() => {
    Promise.all([
      bridge.request('captures.facts', { id }),
      bridge.request('receipts.list', { captureIds: [id] }),
      bridge.request('captures.readers', null),
    ]).then(([facts, receipts, readers]) => setFound({ facts, receipts, readers }), fail)
  }, [bridge, id, fail])
  useEffect(load, [load])
  useMainEvent('captures.changed', load)
  useMainEvent('receipts.changed', load)
  if (!found) return said && <p className={styles.trouble}>{said.text}</p>

  const again = async (work: () => Promise<{ outcome: 'done' | 'noTask' | 'noSpeech' | 'waiting' | 'asked' }>) => {
    setBusy(true)
    setSaid(null)
    await work().then(({ outcome }) => setSaid({ text: t(`history.again.${outcome}`), trouble: false }), fail)
    setBusy(false)
  }
  const chosen = reader || (found.readers[0]?.id ?? '')
  const left = leftMachine(capture, found.facts, found.receipts)
  const time = (at: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))
  return (
    <div className={styles.details}>
      <dl className={styles.facts}>
        {capture.audioMs !== null && (
          <>
            <dt>{t('history.length')}</dt>
            <dd>{formatDuration(capture.audioMs)}</dd>
          </>
        )}
        {found.facts.map((fact) => (
          <Fact key={fact.stage} fact={fact} />
        ))}
        <dt>{t('history.left')}</dt>
        <dd>
          {left === 'something' ? (
            <ul className={styles.receipts}>
              {found.receipts.map((receipt) => (
                <li key={receipt.id}>
                  {t(`history.sent.${receipt.sent}`, {
                    host: receipt.host,
                    when: time(receipt.at),
                    size: formatBytes(receipt.bytes, locale),
                    model: receipt.model,
                  })}
                  {receipt.outcome !== 'ok' &&
                    ` ${t(receipt.outcome === null ? 'history.sentOpen' : 'history.sentFailed')}`}
                </li>
              ))}
            </ul>
          ) : (
            t(`history.left.${left}`)
          )}
        </dd>
      </dl>
      <div className={styles.again}>
        {capture.audioFile !== null && found.readers.length > 0 && (
          <>
            <select
              className={fields.select}
              value={chosen}
              aria-label={t('history.reader')}
              onChange={(event) => setReader(event.target.value)}
            >
              {found.readers.map(({ id: value, name }) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </select>
            <Button
              size="s"
              icon="retry"
              disabled={busy}
              onClick={() => void again(() => bridge.request('captures.readAgain', { id, reader: chosen }))}
            >
              {t('history.readAgain')}
            </Button>
          </>
        )}
        {capture.transcript !== null && (
          <Button
            size="s"
            disabled={busy}
            onClick={() => void again(() => bridge.request('captures.extractAgain', { id }))}
          >
            {t('history.extractAgain')}
          </Button>
        )}
      </div>
      <p className={styles.hint}>{t('history.againHint')}</p>
      {said && (
        <p className={said.trouble ? styles.trouble : styles.said} role={said.trouble ? 'alert' : 'status'}>
          {said.text}
        </p>
      )}
    </div>
  )
}

function Fact({ fact: { stage, by, attempts, tookMs } }: { fact: StepFact }) {
  const { t, count, locale } = useApp()
  if (stage === 'sync' || stage === 'measure') return null
  const seconds = new Intl.NumberFormat(locale, { maximumFractionDigits: tookMs < 1_000 ? 2 : 1 }).format(
    tookMs / 1_000,
  )
  const who = by === 'rules' ? t('history.by.rules') : by === 'openai' ? 'OpenAI' : by
  const words = who ? t('history.took', { who, seconds }) : t('history.tookOnly', { seconds })
  return (
    <>
      <dt>{t(`history.stage.${stage}`)}</dt>
      <dd>
        {words}
        {attempts > 1 && `, ${count('history.attempts', attempts)}`}
      </dd>
    </>
  )
}
