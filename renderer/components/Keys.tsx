import { keyLabels } from '../viewModel/accelerator.ts'
import styles from './Keys.module.css'

/** An accelerator drawn as keys, as this platform labels them. */
export function Keys({ accelerator, platform }: { accelerator: string; platform: string }) {
  return (
    <span className={styles.keys}>
      {keyLabels(accelerator, platform).map((label, index) => (
        <kbd key={index}>{label}</kbd>
      ))}
    </span>
  )
}
