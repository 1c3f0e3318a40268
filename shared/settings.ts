/** What a person can set. Kept by electron-store in settings.json; parsed on load, so a damaged value falls back alone. */
import { z } from 'zod'
import { ExtractionPolicy } from './openai.ts'
import { acceptBaseUrl } from './openaiBaseUrl.ts'

export const NextWeekday = z.enum(['followingWeek', 'nearest'])

export const Settings = z.object({
  /** Electron accelerator of the capture shortcut. */
  shortcut: z.string().min(1),
  /** Name of the microphone to use, null for the system's default. */
  microphone: z.string().nullable(),
  launchAtLogin: z.boolean(),
  theme: z.enum(['system', 'light', 'dark']),
  /** What "next Tuesday" means: the Tuesday of the following week, or the nearest one to come. */
  nextWeekday: NextWeekday,
  weekStart: z.enum(['MO', 'SU', 'SA']),
  /** Names and words that recognition and titles should spell as here. */
  vocabulary: z.array(z.string().min(1).max(80)).max(2_000),
  /** How some of these words were heard when a title was corrected: further readings of them. */
  heardAs: z.record(z.string().min(1).max(80), z.array(z.string().min(1).max(80)).max(8)),
  /** Ask, when a word of a title is corrected, whether it belongs to these words. */
  learnWords: z.boolean(),
  /** Words that the person did not want to add: not asked about again. */
  refusedWords: z.array(z.string().min(1).max(80)).max(500),
  /** How long the recordings of notes that were read are kept, in days; null for ever. */
  keepAudioDays: z.union([z.literal(0), z.literal(7), z.literal(30)]).nullable(),
  /** Id of the model that recognises speech; where it is not here, the built-in one does. */
  speechModel: z.string().min(1).max(80),
  /** Folders of the person's own with models in them. */
  ownModels: z
    .array(
      z.object({
        id: z.string().min(1).max(80),
        name: z.string().min(1).max(80),
        folder: z.string().min(1).max(4_096),
      }),
    )
    .max(20),
  voiceActivity: z.enum(['auto', 'silero', 'webrtc']),
  /** The voice of a note gives a hint of the speaker's energy; off deletes what was learned (docs/energy.md). */
  energyHint: z.boolean(),
  /** Who reads notes. With `device` no note leaves this machine, whatever else is set. */
  extractionPolicy: ExtractionPolicy,
  /** Recordings may go to OpenAI for their words, where the policy lets notes go there. */
  openaiAudio: z.boolean(),
  /** Name of OpenAI's model, null for the environment's (shared/config/environments.ts). */
  openaiModel: z.string().trim().min(1).max(120).nullable(),
  /** The model that recognises recordings, null for the environment's. */
  openaiTranscriptionModel: z.string().trim().min(1).max(120).nullable(),
  /** A compatible server: https, or http to this machine. Null for OpenAI's own. SAYSO_OPENAI_BASE_URL overrides it. */
  openaiBaseUrl: z
    .string()
    .max(500)
    .refine((value) => acceptBaseUrl(value) !== null)
    .nullable(),
  /** The person agreed that this app's own figures go to its publisher (docs/privacy.md). */
  shareFigures: z.boolean(),
  /** Whether that was asked: it is asked once. */
  shareAsked: z.boolean(),
  /** Which versions this machine is offered. */
  updateChannel: z.enum(['stable', 'beta', 'dev']),
  /** The Supabase project that is signed in to: https, or http to this machine. SAYSO_SUPABASE_URL goes before it. */
  syncUrl: z
    .string()
    .max(500)
    .refine((value) => acceptBaseUrl(value) !== null)
    .nullable(),
  /** That project's public key. */
  syncKey: z.string().min(1).max(4_000).nullable(),
})
export type Settings = z.infer<typeof Settings>

export function defaultSettings(platform: NodeJS.Platform): Settings {
  return {
    shortcut: platform === 'darwin' ? 'Control+Alt+Space' : 'Control+Shift+Space',
    microphone: null,
    launchAtLogin: false,
    theme: 'system',
    nextWeekday: 'followingWeek',
    weekStart: 'MO',
    vocabulary: [],
    heardAs: {},
    learnWords: true,
    refusedWords: [],
    keepAudioDays: null,
    speechModel: 'moonshine-tiny',
    ownModels: [],
    voiceActivity: 'auto',
    energyHint: true,
    extractionPolicy: 'device',
    openaiAudio: false,
    openaiTranscriptionModel: null,
    openaiModel: null,
    openaiBaseUrl: null,
    shareFigures: false,
    shareAsked: false,
    updateChannel: 'stable',
    syncUrl: null,
    syncKey: null,
  }
}

/** Parses what was stored, key by key: a value that does not fit is replaced by its default and the rest is kept. */
export function parseSettings(stored: unknown, platform: NodeJS.Platform): Settings {
  const defaults = defaultSettings(platform)
  const source = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {}
  const merged: Record<string, unknown> = { ...defaults }
  let distrusted = false
  for (const [key, schema] of Object.entries(Settings.shape)) {
    const parsed = schema.safeParse(source[key])
    if (parsed.success) merged[key] = parsed.data
    // Whoever named a server of their own did not choose OpenAI's: notes stay here until the address is given again.
    else if (key === 'openaiBaseUrl' && source[key] !== undefined) distrusted = true
  }
  if (distrusted) merged['extractionPolicy'] = 'device'
  return Settings.parse(merged)
}
