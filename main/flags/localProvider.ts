import { flags, type FlagName } from '../../shared/config/index.ts'
import type { FlagProvider } from './types.ts'

/**
 * The flags' own defaults, with overrides for trying a fallback by hand.
 *
 * @param overrides SAYSO_FLAGS: `name=on|off`, separated by commas; entries that name no flag are ignored
 */
export function createLocalFlagProvider(overrides: string | undefined): FlagProvider {
  const chosen = new Map<string, boolean>()
  for (const entry of (overrides ?? '').split(',')) {
    const [name, value] = entry.split('=').map((piece) => piece.trim())
    if (name && (value === 'on' || value === 'off')) chosen.set(name, value === 'on')
  }
  return { isOn: (flag: FlagName) => chosen.get(flag) ?? flags[flag].default }
}
