import { useApp } from '../../bridge/context.tsx'
import { BackupsSection } from '../BackupsSection.tsx'
import { KeepAudioRow } from '../KeepAudioRow.tsx'
import { Row } from '../Row.tsx'
import { Section } from '../Section.tsx'
import type { GroupProps } from '../SwitchRow.tsx'
import { SharingSection } from '../SharingSection.tsx'
import { TransferSection } from '../TransferSection.tsx'

function whereNotesGo({ extractionPolicy, openaiAudio }: GroupProps['settings']) {
  if (extractionPolicy === 'device') return 'settings.onDevice'
  return openaiAudio ? 'settings.onDeviceButNotes' : 'settings.onDeviceButWords'
}

/** What leaves this machine, and what is kept on it. */
export function Privacy({ settings, save }: GroupProps) {
  const { t } = useApp()
  return (
    <>
      <Section title={t('settings.whereWordsGo')}>
        <Row label={t('settings.notes')} hint={t(whereNotesGo(settings))}>
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
