import { Segmented } from '../components/Segmented.tsx'
import { Row } from './Row.tsx'

interface Props<T extends string> {
  label: string
  hint?: string
  value: T
  options: readonly (readonly [T, string])[]
  onChange: (value: T) => void
}

/** A setting with a few values side by side. */
export function ChoiceRow<T extends string>({ label, hint, value, options, onChange }: Props<T>) {
  return (
    <Row label={label} hint={hint}>
      {() => <Segmented label={label} value={value} options={options} onChange={onChange} />}
    </Row>
  )
}
