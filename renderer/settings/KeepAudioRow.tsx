import type { Settings } from '../../shared/settings.ts'
import { useApp } from '../bridge/context.tsx'
import { Segmented } from '../components/Segmented.tsx'
import { Row } from './Row.tsx'
import type { Save } from './saving.ts'

const choices = ['0', '7', '30', 'forever'] as const

/** How long recordings are kept. */
export function KeepAudioRow({ value, save }: { value: Settings['keepAudioDays']; save: Save['save'] }) {
  const { t } = useApp()
  return (
    <Row label={t('settings.keepAudio')} hint={t('settings.keepAudioHint')}>
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
