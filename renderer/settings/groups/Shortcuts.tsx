import { useApp } from '../../bridge/context.tsx'
import { Section } from '../Section.tsx'
import { ShortcutRow } from '../ShortcutRow.tsx'
import type { GroupProps } from '../SwitchRow.tsx'

export function Shortcuts({ settings }: GroupProps) {
  const { t, about } = useApp()
  if (!about) return null
  return (
    <Section title={t('settings.group.shortcuts')}>
      <ShortcutRow settings={settings} about={about} />
    </Section>
  )
}
