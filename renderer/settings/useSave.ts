import { useCallback, useState } from 'react'
import type { Settings } from '../../shared/settings.ts'
import { useApp } from '../bridge/context.tsx'

export interface Save {
  /** @returns whether main took it; where not, `failure` is set */
  save: (patch: Partial<Settings>) => Promise<boolean>
  failure: unknown
  clear: () => void
}

/** Changes a setting at once; the new settings come back as the event settings.changed. */
export function useSave(): Save {
  const { bridge } = useApp()
  const [failure, setFailure] = useState<unknown>(null)
  const clear = useCallback(() => setFailure(null), [])
  const save = useCallback(
    async (patch: Partial<Settings>) => {
      setFailure(null)
      try {
        await bridge.request('settings.set', patch)
        return true
      } catch (reason) {
        setFailure(reason)
        return false
      }
    },
    [bridge],
  )
  return { save, failure, clear }
}
