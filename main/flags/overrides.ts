/**
 * Overrides for trying a fallback by hand.
 *
 * @param overrides SAYSO_FLAGS: `name=on|off`, separated by commas; entries that are neither are ignored
 */
export function parseOverrides(overrides: string | undefined): ReadonlyMap<string, boolean> {
  const chosen = new Map<string, boolean>()
  for (const entry of (overrides ?? '').split(',')) {
    const [name, value] = entry.split('=').map((piece) => piece.trim())
    if (name && (value === 'on' || value === 'off')) chosen.set(name, value === 'on')
  }
  return chosen
}
