import type { Settings } from '../../shared/settings.ts'
import fields from '../components/fields.module.css'
import { Row } from './Row.tsx'

interface Props {
  label: string
  hint: string
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean
}

/** A setting that is on or off. */
export function SwitchRow({ label, hint, checked, onChange, disabled = false }: Props) {
  return (
    <Row label={label} hint={hint}>
      {(ids) => (
        <input
          type="checkbox"
          role="switch"
          className={fields.switch}
          aria-labelledby={ids.labelledBy}
          aria-describedby={ids.describedBy}
          checked={checked}
          disabled={disabled}
          onChange={(event) => onChange(event.target.checked)}
        />
      )}
    </Row>
  )
}

/** What every group of settings is given. */
export interface GroupProps {
  settings: Settings
  /** @returns whether main took it; where not, the window says why */
  save: (patch: Partial<Settings>) => Promise<boolean>
}
