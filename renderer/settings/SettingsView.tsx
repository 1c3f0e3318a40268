import { useEffect, useState } from 'react'
import type { Settings } from '../../shared/settings.ts'
import { useApp } from '../bridge/context.tsx'
import { failureText } from '../bridge/failure.ts'
import { Segmented } from '../components/Segmented.tsx'
import fields from '../components/fields.module.css'
import { weekdayName } from '../viewModel/recurrenceWords.ts'
import { BackupsSection } from './BackupsSection.tsx'
import { ExtractionRows } from './ExtractionSection.tsx'
import { KeepAudioRow } from './KeepAudioRow.tsx'
import { NextWeekdayRow } from './NextWeekdayRow.tsx'
import { Row } from './Row.tsx'
import { ShortcutRow } from './ShortcutRow.tsx'
import { TransferSection } from './TransferSection.tsx'
import { useSave, type Save } from './useSave.ts'
import { VocabularyRow } from './VocabularyRow.tsx'
import styles from './SettingsView.module.css'

/** Every change holds at once; there is nothing to confirm. */
export function SettingsView() {
  const { t, about, settings } = useApp()
  const saving = useSave()
  if (!settings || !about)
    return (
      <p className={styles.quiet} role="status">
        {t('settings.loading')}
      </p>
    )
  return (
    <>
      <h1 className={styles.heading}>{t('settings.heading')}</h1>
      {saving.failure !== null && (
        <p className={styles.failure} role="alert">
          {failureText(saving.failure, t)}
        </p>
      )}
      <Section title={t('settings.capture')}>
        <ShortcutRow settings={settings} about={about} />
        <MicrophoneRow settings={settings} save={saving.save} />
        <Row label={t('settings.voiceActivity')} hint={t('settings.voiceActivityHint')}>
          {() => (
            <Segmented
              label={t('settings.voiceActivity')}
              value={settings.voiceActivity}
              onChange={(voiceActivity) => void saving.save({ voiceActivity })}
              options={(['auto', 'silero', 'webrtc'] as const).map((one) => [one, t(`settings.voiceActivity.${one}`)])}
            />
          )}
        </Row>
      </Section>
      <Section title={t('settings.reading')}>
        <VocabularyRow words={settings.vocabulary} save={saving.save} />
        <NextWeekdayRow value={settings.nextWeekday} save={saving.save} />
        <WeekStartRow value={settings.weekStart} save={saving.save} />
        <SwitchRow name="energyHint" settings={settings} save={saving.save} />
      </Section>
      <Section title={t('settings.extraction')}>
        <ExtractionRows settings={settings} save={saving.save} />
      </Section>
      <Section title={t('settings.data')}>
        <KeepAudioRow value={settings.keepAudioDays} save={saving.save} />
        <BackupsSection />
        <TransferSection />
      </Section>
      <Section title={t('settings.app')}>
        <Row label={t('settings.theme')}>
          {() => (
            <Segmented
              label={t('settings.theme')}
              value={settings.theme}
              onChange={(theme) => void saving.save({ theme })}
              options={(['system', 'light', 'dark'] as const).map((one) => [one, t(`settings.theme.${one}`)])}
            />
          )}
        </Row>
        <SwitchRow name="launchAtLogin" settings={settings} save={saving.save} />
      </Section>
      <footer className={styles.about}>
        <span>{t('settings.version', { version: about.version })}</span>
        <span>{t(settings.extractionPolicy === 'device' ? 'settings.onDevice' : 'settings.onDeviceButWords')}</span>
      </footer>
    </>
  )
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className={styles.section} aria-label={title}>
      <h2>{title}</h2>
      <div className={styles.rows}>{children}</div>
    </section>
  )
}

function SwitchRow(props: { name: 'energyHint' | 'launchAtLogin'; settings: Settings; save: Save['save'] }) {
  const { t } = useApp()
  const { name, settings, save } = props
  return (
    <Row label={t(`settings.${name}`)} hint={t(`settings.${name}Hint`)}>
      {(ids) => (
        <input
          type="checkbox"
          role="switch"
          className={fields.switch}
          aria-labelledby={ids.labelledBy}
          aria-describedby={ids.describedBy}
          checked={settings[name]}
          onChange={(event) => void save({ [name]: event.target.checked })}
        />
      )}
    </Row>
  )
}

function MicrophoneRow({ settings, save }: { settings: Settings; save: Save['save'] }) {
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

function WeekStartRow({ value, save }: { value: Settings['weekStart']; save: Save['save'] }) {
  const { t, locale } = useApp()
  return (
    <Row label={t('settings.weekStart')}>
      {() => (
        <Segmented
          label={t('settings.weekStart')}
          value={value}
          onChange={(weekStart) => void save({ weekStart })}
          options={(['MO', 'SU', 'SA'] as const).map((day) => [day, weekdayName(day, locale, 'long')])}
        />
      )}
    </Row>
  )
}
