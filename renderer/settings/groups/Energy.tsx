import { useApp } from '../../bridge/context.tsx'
import { Section } from '../Section.tsx'
import { SwitchRow, type GroupProps } from '../SwitchRow.tsx'

export function Energy({ settings, save }: GroupProps) {
  const { t } = useApp()
  return (
    <Section title={t('settings.group.energy')}>
      <SwitchRow
        label={t('settings.energyHint')}
        hint={t('settings.energyHintHint')}
        checked={settings.energyHint}
        onChange={(energyHint) => void save({ energyHint })}
      />
    </Section>
  )
}
