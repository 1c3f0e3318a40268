import { useId } from 'react'
import type { ExtractedTask } from '../../shared/domain.ts'
import { useApp, useNow } from '../bridge/context.tsx'
import { TaskChips } from './TaskChips.tsx'
import styles from './PreviewList.module.css'

/** The tasks that Enter would make of what is being typed. */
export function PreviewList({ tasks }: { tasks: readonly ExtractedTask[] }) {
  const { t } = useApp()
  const now = useNow()
  const id = useId()
  return (
    <div className={styles.preview}>
      <span id={id} className="visually-hidden">
        {t('tasks.preview')}
      </span>
      <ul aria-labelledby={id}>
        {tasks.map((task, index) => (
          <li key={index} className={styles.item}>
            <span className={styles.box} aria-hidden="true" />
            <span className={styles.body}>
              <span className={styles.title}>{task.title}</span>
              <TaskChips task={task} now={now} solid />
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
