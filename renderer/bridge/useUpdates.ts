import { useEffect, useState } from 'react'
import type { UpdateView } from '../../shared/ipc/updates.ts'
import { useApp, useMainEvent } from './context.tsx'

/** How the update stands, and what can be done about it; null until main has answered. */
export function useUpdates() {
  const { bridge } = useApp()
  const [view, setView] = useState<UpdateView | null>(null)
  useEffect(() => {
    bridge
      .request('updates.view', null)
      .then(setView)
      .catch(() => {
        // Then only what changes from now on shows.
      })
  }, [bridge])
  useMainEvent('updates.changed', setView)
  const ask = (name: 'updates.check' | 'updates.install' | 'updates.later') => (): void => {
    bridge.request(name, null).catch(() => {
      // The state says how it stands; nothing was changed.
    })
  }
  return {
    view,
    check: ask('updates.check'),
    install: ask('updates.install'),
    later: ask('updates.later'),
    seen() {
      setView((now) => now && { ...now, wentBackFrom: null })
      bridge.request('updates.seen', null).catch(() => {
        // It then comes back with the next window.
      })
    },
  }
}
