import { useCallback, useEffect, useState } from 'react'
import type { Settings } from '../../shared/settings.ts'
import { useApp, useMainEvent } from '../bridge/context.tsx'
import { formatBytes } from '../viewModel/bytes.ts'
import { Segmented } from '../components/Segmented.tsx'
import { Row } from './Row.tsx'
import type { Save } from './saving.ts'

const choices = ['0', '7', '30', 'forever'] as const

/** How long recordings are kept. */
export function KeepAudioRow({ value, save }: { value: Settings['keepAudioDays']; save: Save['save'] }) {
  const { bridge, t, count, locale } = useApp()
  const [disk, setDisk] = useState<{ bytes: number; recordings: number } | null>(null)
  const load = useCallback(() => {
    // Without the figure the choice stands as well.
    bridge.request('captures.disk', null).then(setDisk, () => setDisk(null))
  }, [bridge])
  useEffect(load, [load])
  useMainEvent('captures.changed', load)
  const used = disk && count('settings.keepAudioUsed', disk.recordings, { size: formatBytes(disk.bytes, locale) })
  return (
    <Row label={t('settings.keepAudio')} hint={[t('settings.keepAudioHint'), used].filter(Boolean).join(' ')}>
      {() => (
        <Segmented
          label={t('settings.keepAudio')}
          value={value === null ? 'forever' : (String(value) as '0' | '7' | '30')}
          onChange={(chosen) =>
            void save({ keepAudioDays: chosen === 'forever' ? null : (Number(chosen) as 0 | 7 | 30) })
          }
          options={choices.map((one) => [one, t(`settings.keepAudio.${one}`)])}
        />
      )}
    </Row>
  )
}
