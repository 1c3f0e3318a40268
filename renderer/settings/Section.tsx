import { use, type ReactNode } from 'react'
import { SettingsSearch, useFound } from './search.ts'
import styles from './Section.module.css'

interface Props {
  title: string
  /** What the section is also found by, such as what stands in it without a Row. */
  keywords?: string
  children: ReactNode
}

/**
 * Settings that belong together. While something is looked for, rows that have it are left; a section whose title or keywords
 * have it shows whole, and one without any goes away by itself (Section.module.css).
 */
export function Section({ title, keywords = '', children }: Props) {
  const search = use(SettingsSearch)
  const whole = useFound(`${title} ${keywords}`)
  return (
    <SettingsSearch value={whole ? { words: [], around: '' } : search}>
      <section className={styles.section} aria-label={title} data-whole={whole || undefined}>
        <h3>{title}</h3>
        <div className={styles.rows}>{children}</div>
      </section>
    </SettingsSearch>
  )
}
