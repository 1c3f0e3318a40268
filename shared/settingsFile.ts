/** The text of an exported settings file, and what is taken over from one. */
import { Settings } from './settings.ts'

const KIND = 'sayso-settings'

/** Where a person's words and figures go, and whether recordings are deleted, is decided on each machine and never by a file. */
const NEVER_IMPORTED: ReadonlySet<string> = new Set([
  'extractionPolicy',
  'openaiAudio',
  'openaiBaseUrl',
  'keepAudioDays',
  'shareFigures',
  'shareAsked',
  // What lies in which folder is this machine's own.
  'speechModel',
  'ownModels',
  'syncUrl',
  'syncKey',
])

export function writeSettingsFile(settings: Settings): string {
  return `${JSON.stringify({ kind: KIND, version: 1, settings }, null, 2)}\n`
}

/**
 * @returns the changes to make and how many values did not fit and are passed over, or null for a file that is no settings file.
 *   Keys that this version does not know count as not fitting.
 */
export function readSettingsFile(
  text: string,
  current: Settings,
): { change: Partial<Settings>; passedOver: number } | null {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    // Not JSON is not ours; the caller says so.
    return null
  }
  const file = parsed as { kind?: unknown; settings?: unknown } | null
  if (file?.kind !== KIND || typeof file.settings !== 'object' || file.settings === null) return null
  const change: Record<string, unknown> = {}
  let passedOver = 0
  for (const [key, value] of Object.entries(file.settings)) {
    if (NEVER_IMPORTED.has(key)) continue
    const schema = Object.hasOwn(Settings.shape, key) ? Settings.shape[key as keyof Settings] : undefined
    const fits = schema?.safeParse(value)
    if (!fits?.success) passedOver += 1
    else if (JSON.stringify(fits.data) !== JSON.stringify(current[key as keyof Settings])) change[key] = fits.data
  }
  return { change: change as Partial<Settings>, passedOver }
}
