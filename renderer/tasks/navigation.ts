/** Which view the main window shows, kept outside of React: main may ask for one before the first render. */
import type { EventPayload, SaysoBridge } from '../../shared/ipc.ts'

export type View = EventPayload<'app.navigate'>['view']

export interface Navigation {
  view: () => View
  go: (view: View) => void
  subscribe: (listener: () => void) => () => void
}

/** Listens to main from now on, for as long as the page lives. */
export function createNavigation(bridge: Pick<SaysoBridge, 'on'>): Navigation {
  let view: View = 'tasks'
  const listeners = new Set<() => void>()
  const go = (next: View) => {
    view = next
    for (const listener of listeners) listener()
  }
  bridge.on('app.navigate', (asked) => go(asked.view))
  return {
    view: () => view,
    go,
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
