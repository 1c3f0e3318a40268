import { useCallback } from 'react'
import type { Task } from '../../shared/domain.ts'
import { hasMarks, withoutMarks } from '../viewModel/plainWords.ts'
import { useApp } from './context.tsx'

/** Adds what was typed; the marks that kept words as text do not stay in the titles. */
export function useAddTasks(): (text: string) => Promise<Task[]> {
  const { bridge } = useApp()
  return useCallback(
    async (text) => {
      const tasks = await bridge.request('tasks.add', { text: text.trim() })
      return Promise.all(
        tasks.map((task) =>
          hasMarks(task.title)
            ? bridge.request('tasks.update', { id: task.id, patch: { title: withoutMarks(task.title) } })
            : task,
        ),
      )
    },
    [bridge],
  )
}
