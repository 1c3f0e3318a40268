/** Shows the shortcut as keys; a press on it records new ones. */
import { useState, type KeyboardEvent } from 'react'
import type { Settings } from '../../shared/settings.ts'
import { useApp, type About } from '../bridge/context.tsx'
import { failureText } from '../bridge/failure.ts'
import { Button } from '../components/Button.tsx'
import { Keys } from '../components/Keys.tsx'
import { keyLabels, recordKeys } from '../viewModel/accelerator.ts'
import { Row } from './Row.tsx'
import { useSaveSettings } from './saving.ts'
import styles from './ShortcutRow.module.css'

const hints = {
  hold: 'settings.shortcutHold',
  toggle: 'settings.shortcutToggle',
  none: 'settings.shortcutNone',
} as const

export function ShortcutRow({ settings, about }: { settings: Settings; about: About }) {
  const { t } = useApp()
  const { attempt } = useSaveSettings()
  const [failure, setFailure] = useState<unknown>(null)
  const [recording, setRecording] = useState(false)
  const [partial, setPartial] = useState('')
  const [tried, setTried] = useState('')
  const [saved, setSaved] = useState(false)
  const readable = (accelerator: string) => keyLabels(accelerator, about.platform).join(' ')

  const end = () => {
    setRecording(false)
    setPartial('')
  }
  const record = async (event: KeyboardEvent) => {
    if (!recording) return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape' && !event.ctrlKey && !event.altKey && !event.metaKey) return end()
    const result = recordKeys(event, about.platform)
    if (result.kind !== 'complete') return setPartial(result.kind === 'partial' ? result.accelerator : '')
    end()
    setTried(result.accelerator)
    const refused = await attempt({ shortcut: result.accelerator })
    setFailure(refused?.reason ?? null)
    setSaved(refused === null)
  }

  return (
    <Row label={t('settings.shortcut')} hint={t(hints[about.shortcutMode])}>
      {(ids) => (
        <div className={styles.shortcut}>
          <Button
            className={recording ? styles.recording : undefined}
            aria-describedby={ids.describedBy}
            aria-label={
              recording
                ? t('settings.shortcutRecording')
                : `${t('settings.shortcutChange')}: ${readable(settings.shortcut)}`
            }
            onKeyDown={(event) => void record(event)}
            onKeyUp={(event) => recording && setPartial(partialOf(event))}
            onBlur={end}
            onClick={() => {
              setFailure(null)
              setSaved(false)
              setRecording(true)
            }}
          >
            {!recording ? (
              <Keys accelerator={settings.shortcut} platform={about.platform} />
            ) : partial === '' ? (
              t('settings.shortcutRecording')
            ) : (
              <Keys accelerator={`${partial}+…`} platform={about.platform} />
            )}
          </Button>
          <span className={failure === null ? styles.note : styles.failure} role="status" aria-live="polite">
            {recording
              ? t('settings.shortcutRecordingHint')
              : failure !== null
                ? failureText(failure, t, { shortcut: readable(tried) })
                : saved
                  ? t('settings.shortcutSaved', { shortcut: readable(settings.shortcut) })
                  : ''}
          </span>
        </div>
      )}
    </Row>
  )

  /** What is still held after one key was let go. */
  function partialOf(event: KeyboardEvent): string {
    const left = recordKeys({ ...modifiers(event), key: 'Shift', code: '' }, about.platform)
    return left.kind === 'partial' ? left.accelerator : ''
  }
}

function modifiers({ ctrlKey, altKey, shiftKey, metaKey }: KeyboardEvent) {
  return { ctrlKey, altKey, shiftKey, metaKey }
}
