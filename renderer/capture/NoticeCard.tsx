import { useState } from 'react'
import type { CaptureView } from '../../shared/captureView.ts'
import type { ErrorCode } from '../../shared/errors.ts'
import type { MessageKey } from '../../shared/messages/index.ts'
import { useApp } from '../bridge/context.tsx'
import { failureText } from '../bridge/failure.ts'
import { Button, IconButton } from '../components/Button.tsx'
import { Icon, type IconName } from '../components/Icon.tsx'
import styles from './card.module.css'

type Notice = Extract<CaptureView, { phase: 'notice' }>

const notices: Record<Notice['kind'], { icon: IconName; title: MessageKey; hint: MessageKey }> = {
  tooShort: { icon: 'keyboard', title: 'overlay.tooShort', hint: 'overlay.tooShortHint' },
  noSpeech: { icon: 'microphone', title: 'overlay.noSpeech', hint: 'overlay.noSpeechHint' },
  noTask: { icon: 'history', title: 'overlay.noTask', hint: 'overlay.noTaskHint' },
  noMatch: { icon: 'search', title: 'overlay.noMatch', hint: 'overlay.noMatchHint' },
  cancelled: { icon: 'close', title: 'overlay.cancelled', hint: 'overlay.cancelledHint' },
  waiting: { icon: 'history', title: 'overlay.later', hint: 'overlay.laterHint' },
  voiceOff: { icon: 'microphone', title: 'overlay.voiceOff', hint: 'flag.voiceRecording.off' },
}

/** Nothing went wrong, but there is no task either. */
export function NoticeCard({ view }: { view: Notice }) {
  const { bridge, t } = useApp()
  const [made, setMade] = useState<string | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const { icon, title, hint } = notices[view.kind]
  const makeTask = () =>
    bridge.request('captures.makeTask', { id: view.captureId }).then(
      (task) => setMade(task.title),
      (reason: unknown) => setTrouble(failureText(reason, t)),
    )
  return (
    <>
      <Head icon={icon} title={made === null ? t(title) : t('history.madeTask', { title: made })} />
      <div className={`${styles.body} ${styles.stack}`}>
        {view.transcript && made === null && <p className={styles.quote}>{view.transcript}</p>}
        {made === null && <p className={styles.text}>{t(hint)}</p>}
        {view.note && made === null && <p className={styles.text}>{t(`openai.failure.${view.note}`)}</p>}
        {trouble && (
          <p className={styles.live} role="alert">
            {trouble}
          </p>
        )}
      </div>
      {made === null &&
        (view.kind === 'noTask' || view.kind === 'noMatch' || view.kind === 'voiceOff' || view.kind === 'noSpeech') && (
          <div className={styles.actions}>
            {(view.kind === 'noTask' || view.kind === 'noMatch') && (
              <Button onClick={makeTask}>{t('action.makeTask')}</Button>
            )}
            {view.kind === 'voiceOff' && <Open view="quickAdd" label="action.typeInstead" />}
            {view.kind === 'noSpeech' && <Open view="settings" label="action.openSettings" />}
          </div>
        )}
    </>
  )
}

/** What the person can do about it from here. */
function remedy(code: ErrorCode): 'settings' | 'history' | 'quickAdd' | null {
  switch (code) {
    case 'microphone.none':
    case 'shortcut.conflict':
    case 'shortcut.invalid':
      return 'settings'
    case 'speech.hostCrashed':
    case 'audio.unreadable':
    case 'audio.missing':
    case 'extraction.tooLong':
      return 'history'
    case 'microphone.denied':
    case 'speech.modelMissing':
    case 'speech.modelDamaged':
    case 'feature.off':
      return 'quickAdd'
    default:
      return null
  }
}

const remedyLabels = {
  settings: 'action.openSettings',
  history: 'action.openHistory',
  quickAdd: 'action.typeInstead',
} as const

export function ErrorCard({ view }: { view: Extract<CaptureView, { phase: 'error' }> }) {
  const { bridge, t } = useApp()
  const [trouble, setTrouble] = useState<unknown>(null)
  const { captureId, code } = view
  const way = remedy(code)
  const retry = () => bridge.request('captures.retry', { id: captureId! }).catch(setTrouble)
  return (
    <>
      <Head icon="warning" title={t('overlay.error')} alarm />
      <p className={`${styles.body} ${styles.text}`} role="alert">
        {failureText(trouble ?? { code }, t)}
      </p>
      {(captureId || way) && (
        <div className={styles.actions}>
          {captureId && <Button onClick={retry}>{t('action.tryAgain')}</Button>}
          {way && <Open view={way} label={remedyLabels[way]} />}
        </div>
      )}
    </>
  )
}

function Head({ icon, title, alarm = false }: { icon: IconName; title: string; alarm?: boolean }) {
  const { bridge, t } = useApp()
  return (
    <div className={alarm ? `${styles.head} ${styles.live}` : styles.head}>
      <Icon name={icon} size={18} />
      <span className={styles.status} role="status">
        {title}
      </span>
      <IconButton icon="close" label={t('action.close')} onClick={() => bridge.request('capture.dismiss', null)} />
    </div>
  )
}

function Open({ view, label }: { view: 'settings' | 'history' | 'quickAdd'; label: MessageKey }) {
  const { bridge, t } = useApp()
  return <Button onClick={() => bridge.request('app.open', { view }).catch(() => undefined)}>{t(label)}</Button>
}
