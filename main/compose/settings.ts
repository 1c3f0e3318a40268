import { nativeTheme } from 'electron'
import type { Settings } from '../../shared/settings.ts'
import { setLaunchAtLogin } from '../electron/loginItem.ts'

/** What a change of settings reaches besides the file that keeps them. */
export interface SettingsEffects {
  store: { get(): Settings; set(change: Partial<Settings>): Settings }
  /** May refuse: then nothing is stored. @throws SaysoError shortcut.* */
  setShortcut(accelerator: string): void
  microphoneChanged(): void
  extractionChanged(): void
  energyChanged(): void
  recognitionChanged(): void
  announce(settings: Settings): void
}

const OPENAI = [
  'extractionPolicy',
  'openaiAudio',
  'openaiModel',
  'openaiTranscriptionModel',
  'openaiBaseUrl',
] as const satisfies readonly (keyof Settings)[]

/** Settings whose changes are at once effective. */
export function liveSettings(effects: SettingsEffects): SettingsEffects['store'] {
  return {
    get: effects.store.get,
    set(change) {
      // What the system may refuse comes before what is stored.
      if (change.shortcut !== undefined) effects.setShortcut(change.shortcut)
      const next = effects.store.set(change)
      if (change.launchAtLogin !== undefined) setLaunchAtLogin(change.launchAtLogin)
      if (change.microphone !== undefined) effects.microphoneChanged()
      if (OPENAI.some((key) => change[key] !== undefined)) effects.extractionChanged()
      if (change.theme !== undefined) nativeTheme.themeSource = change.theme
      if (change.energyHint !== undefined) effects.energyChanged()
      if (
        [change.voiceActivity, change.vocabulary, change.heardAs, change.speechModel, change.energyHint].some(
          (value) => value !== undefined,
        )
      )
        effects.recognitionChanged()
      effects.announce(next)
      return next
    },
  }
}
