import { useApp } from '../../bridge/context.tsx'
import { weekdayName } from '../../viewModel/recurrenceWords.ts'
import { ChoiceRow } from '../ChoiceRow.tsx'
import { Section } from '../Section.tsx'
import { SwitchRow, type GroupProps } from '../SwitchRow.tsx'

export function General({ settings, save }: GroupProps) {
  const { t, locale } = useApp()
  return (
    <Section title={t('settings.app')}>
      <ChoiceRow
        label={t('settings.theme')}
        value={settings.theme}
        onChange={(theme) => void save({ theme })}
        options={(['system', 'light', 'dark'] as const).map((one) => [one, t(`settings.theme.${one}`)])}
      />
      <ChoiceRow
        label={t('settings.weekStart')}
        value={settings.weekStart}
        onChange={(weekStart) => void save({ weekStart })}
        options={(['MO', 'SU', 'SA'] as const).map((day) => [day, weekdayName(day, locale, 'long')])}
      />
      <SwitchRow
        label={t('settings.launchAtLogin')}
        hint={t('settings.launchAtLoginHint')}
        checked={settings.launchAtLogin}
        onChange={(launchAtLogin) => void save({ launchAtLogin })}
      />
    </Section>
  )
}
