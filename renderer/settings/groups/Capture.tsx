import { useApp } from '../../bridge/context.tsx'
import { MicrophoneRow } from '../MicrophoneRow.tsx'
import { Section } from '../Section.tsx'
import type { GroupProps } from '../SwitchRow.tsx'

export function Capture(props: GroupProps) {
  const { t } = useApp()
  return (
    <Section title={t('settings.capture')}>
      <MicrophoneRow {...props} />
    </Section>
  )
}
