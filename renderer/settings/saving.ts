/** Changes settings at once, and takes the changes back, the latest first. */
import { createContext, use, useCallback, useMemo, useRef, useState } from 'react'
import type { Settings } from '../../shared/settings.ts'
import { useApp } from '../bridge/context.tsx'
import type { Say } from '../tasks/useTasks.ts'

export interface SaveSettings {
  /** @returns null when main took it, else why it did not, for the caller to say */
  attempt: (patch: Partial<Settings>) => Promise<{ reason: unknown } | null>
  /** @returns whether main took it; where not, `failure` is set */
  save: (patch: Partial<Settings>) => Promise<boolean>
  /** Notes what was changed otherwise than by `save`, so that it can be taken back. */
  remember: (before: Partial<Settings>) => void
  undo: () => void
  failure: unknown
}

export const SavingContext = createContext<SaveSettings | null>(null)

export function useSaveSettings(): SaveSettings {
  const saving = use(SavingContext)
  if (!saving) throw new Error('useSaveSettings outside of Settings')
  return saving
}

export type Save = Pick<SaveSettings, 'save'>

/** @param say shows that something changed, with its undo */
export function useSaving(say: Say): SaveSettings {
  const { bridge, settings, t } = useApp()
  const [failure, setFailure] = useState<unknown>(null)
  const past = useRef<Partial<Settings>[]>([])
  const current = useRef(settings)
  current.current = settings

  const write = useCallback(
    (patch: Partial<Settings>) =>
      bridge.request('settings.set', patch).then(
        () => null,
        (reason: unknown) => ({ reason }),
      ),
    [bridge],
  )
  const undo = useCallback(() => {
    const before = past.current.pop()
    if (!before) return
    void write(before).then((refused) => {
      setFailure(refused?.reason ?? null)
      if (!refused) say(t('tasks.undone'), 'done')
    })
  }, [write, say, t])
  const remember = useCallback(
    (before: Partial<Settings>) => {
      past.current.push(before)
      say(t('settings.changed'), 'done', undo)
    },
    [say, t, undo],
  )
  const attempt = useCallback(
    async (patch: Partial<Settings>) => {
      const before = Object.fromEntries(
        Object.keys(patch).map((key) => [key, current.current?.[key as keyof Settings]]),
      ) as Partial<Settings>
      const refused = await write(patch)
      if (!refused) remember(before)
      return refused
    },
    [write, remember],
  )
  const save = useCallback(
    async (patch: Partial<Settings>) => {
      const refused = await attempt(patch)
      setFailure(refused?.reason ?? null)
      return refused === null
    },
    [attempt],
  )
  return useMemo(() => ({ attempt, save, remember, undo, failure }), [attempt, save, remember, undo, failure])
}
