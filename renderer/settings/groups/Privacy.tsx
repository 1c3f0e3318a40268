import { useApp } from '../../bridge/context.tsx'
import { BackupsSection } from '../BackupsSection.tsx'
import { KeepAudioRow } from '../KeepAudioRow.tsx'
import { Row } from '../Row.tsx'
import { Section } from '../Section.tsx'
import type { GroupProps } from '../SwitchRow.tsx'
import { SharingSection } from '../SharingSection.tsx'
import { TransferSection } from '../TransferSection.tsx'

/** What leaves this machine, and what is kept on it. */
export function Privacy({ settings, save }: GroupProps) {
  const { t } = useApp()
  return (
    <>
      <Section title={t('settings.whereWordsGo')}>
        <Row
          label={t('settings.notes')}
          hint={t(settings.extractionPolicy === 'device' ? 'settings.onDevice' : 'settings.onDeviceButWords')}
        >
          {() => null}
        </Row>
      </Section>
      <SharingSection settings={settings} save={save} />
      <Section title={t('settings.data')}>
        <KeepAudioRow value={settings.keepAudioDays} save={save} />
        <BackupsSection />
        <TransferSection />
      </Section>
    </>
  )
}
