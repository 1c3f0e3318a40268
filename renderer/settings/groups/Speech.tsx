import { useApp } from '../../bridge/context.tsx'
import { ChoiceRow } from '../ChoiceRow.tsx'
import { ModelsSection } from '../ModelsSection.tsx'
import { Section } from '../Section.tsx'
import type { GroupProps } from '../SwitchRow.tsx'

/** Recognition and its models. */
export function Speech({ settings, save }: GroupProps) {
  const { t } = useApp()
  return (
    <>
      <ModelsSection />
      <Section title={t('settings.recognition')}>
        <ChoiceRow
          label={t('settings.voiceActivity')}
          hint={t('settings.voiceActivityHint')}
          value={settings.voiceActivity}
          onChange={(voiceActivity) => void save({ voiceActivity })}
          options={(['auto', 'silero', 'webrtc'] as const).map((one) => [one, t(`settings.voiceActivity.${one}`)])}
        />
      </Section>
    </>
  )
}
