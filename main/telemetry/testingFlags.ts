import { flags, type FlagName } from '../../shared/config/index.ts'
import type { FlagState } from '../flags/flagService.ts'

const names = Object.keys(flags) as FlagName[]

/** Flags that are all on, and asked only where the test says so. */
export function calmFlags() {
  const asked = new Set<FlagName>()
  const states = Object.fromEntries(
    names.map((name) => [name, { on: true, decided: 'default', alternative: null, reason: null }]),
  ) as Record<FlagName, FlagState>
  return {
    ask: (flag: FlagName) => void asked.add(flag),
    set: (flag: FlagName, on: boolean, decided: FlagState['decided']) => {
      states[flag] = { ...states[flag], on, decided }
    },
    exposures: (): Partial<Record<FlagName, boolean>> =>
      Object.fromEntries([...asked].map((flag) => [flag, states[flag].on])),
    states: () => states,
  }
}
