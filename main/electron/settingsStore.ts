import Store from 'electron-store'
import { parseSettings, Settings } from '../../shared/settings.ts'

export interface SettingsStore {
  get(): Settings
  /** Stores the change and returns all settings as they then are. */
  set(change: Partial<Settings>): Settings
}

/** @param folder where settings.json lives */
export function openSettings(folder: string, platform: NodeJS.Platform): SettingsStore {
  // A damaged file must not keep the app from starting; what can be read of it is kept by parseSettings.
  const store = new Store<Record<string, unknown>>({ cwd: folder, name: 'settings', clearInvalidConfig: true })
  let current = parseSettings(store.store, platform)
  return {
    get: () => current,
    set(change) {
      current = Settings.parse({ ...current, ...change })
      for (const [key, value] of Object.entries(change)) store.set(key, value)
      return current
    },
  }
}
