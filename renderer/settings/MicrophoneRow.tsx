import { useEffect, useState } from 'react'
import { useApp } from '../bridge/context.tsx'
import fields from '../components/fields.module.css'
import { Row } from './Row.tsx'
import type { GroupProps } from './SwitchRow.tsx'

export function MicrophoneRow({ settings, save }: GroupProps) {
  const { bridge, t } = useApp()
  const [names, setNames] = useState<string[]>([])
  useEffect(() => {
    const load = () => bridge.request('microphones.list', null).then(setNames, () => setNames([]))
    void load()
    // One may have been plugged in while the window was away.
    window.addEventListener('focus', load)
    return () => window.removeEventListener('focus', load)
  }, [bridge])
  const chosen = settings.microphone
  return (
    <Row label={t('settings.microphone')} hint={t('settings.microphoneHint')}>
      {(ids) => (
        <select
          className={fields.select}
          aria-labelledby={ids.labelledBy}
          aria-describedby={ids.describedBy}
          value={chosen ?? ''}
          onChange={(event) => void save({ microphone: event.target.value || null })}
        >
          <option value="">{t('settings.microphoneDefault')}</option>
          {chosen !== null && !names.includes(chosen) && (
            <option value={chosen}>{t('settings.microphoneGone', { name: chosen })}</option>
          )}
          {names.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Row>
  )
}
