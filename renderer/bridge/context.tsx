/** What every component may ask for: the bridge, the words, and the facts of this machine. */
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react'
import type { EventName, EventPayload, RequestOutput, SaysoBridge } from '../../shared/ipc.ts'
import { counter, translator, type Translate } from '../../shared/messages/index.ts'
import type { Settings } from '../../shared/settings.ts'
import { localNow, type LocalNow } from '../viewModel/dates.ts'

declare global {
  interface Window {
    sayso: SaysoBridge
  }
}

export type About = RequestOutput<'app.about'>

export interface App {
  bridge: SaysoBridge
  locale: string
  t: Translate
  count: ReturnType<typeof counter>
  /** Null until main has answered. */
  about: About | null
  settings: Settings | null
}

const AppContext = createContext<App | null>(null)

export function useApp(): App {
  const app = use(AppContext)
  if (!app) throw new Error('useApp outside of AppProvider')
  return app
}

export function AppProvider({ bridge, children }: { bridge: SaysoBridge; children: ReactNode }) {
  const [about, setAbout] = useState<About | null>(null)
  const [settings, setSettings] = useState<Settings | null>(null)

  useEffect(() => {
    // Without an answer the window still works, in the browser's language and with the system's theme.
    bridge.request('app.about', null).then(setAbout, () => undefined)
    bridge.request('settings.get', null).then(setSettings, () => undefined)
    return bridge.on('settings.changed', setSettings)
  }, [bridge])

  useEffect(() => {
    const theme = settings?.theme ?? 'system'
    if (theme === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
  }, [settings?.theme])

  const locale = about?.locale || navigator.language
  const app = useMemo<App>(() => {
    const t = translator(locale)
    return { bridge, locale, t, count: counter(locale, t), about, settings }
  }, [bridge, locale, about, settings])
  return <AppContext value={app}>{children}</AppContext>
}

/** Listens for as long as the component is mounted; `listener` must be stable. */
export function useMainEvent<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): void {
  const { bridge } = useApp()
  useEffect(() => bridge.on(name, listener), [bridge, name, listener])
}

/** The wall clock to the minute: labels such as "Today" must change at midnight in a window that stays open. */
export function useNow(): LocalNow {
  const [now, setNow] = useState(() => localNow(new Date()))
  useEffect(() => {
    const tick = () =>
      setNow((before) => {
        const next = localNow(new Date())
        return next.time === before.time && next.date === before.date ? before : next
      })
    const timer = setInterval(tick, 10_000)
    window.addEventListener('focus', tick)
    return () => {
      clearInterval(timer)
      window.removeEventListener('focus', tick)
    }
  }, [])
  return now
}
