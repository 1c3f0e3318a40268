import { useCallback } from 'react'
import type { Task } from '../../shared/domain.ts'
import type { Draft } from '../viewModel/draft.ts'
import { useApp } from './context.tsx'

/** Adds what was typed, with the words kept as text that are to be. */
export function useAddTasks(): (draft: Draft) => Promise<Task[]> {
  const { bridge } = useApp()
  return useCallback(({ text, plain }) => bridge.request('tasks.add', { text, dismissed: [...plain] }), [bridge])
}
