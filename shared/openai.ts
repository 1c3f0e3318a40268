/** What main and the windows say to each other about extraction by OpenAI. The key itself crosses once, inwards. */
import { z } from 'zod'

/**
 * Who reads notes: this device only; OpenAI, and this device when that fails; or this device at once, and OpenAI again when it
 * can be reached.
 */
export const ExtractionPolicy = z.enum(['device', 'openaiFirst', 'openaiLater'])
export type ExtractionPolicy = z.infer<typeof ExtractionPolicy>

/** Why the device read a note that OpenAI was to read; each has a sentence `openai.failure.<kind>`. */
export const OpenAiFailureKind = z.enum([
  /** No key is known. Nothing was sent. */
  'noKey',
  'timeout',
  'rateLimited',
  'quota',
  'unauthorised',
  'server',
  'network',
  'invalid',
])
export type OpenAiFailureKind = z.infer<typeof OpenAiFailureKind>

/** A key as it may stand in a header: visible ASCII without spaces. */
export const OpenAiKey = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{1,400}$/)

export const OpenAiStatus = z.object({
  policy: ExtractionPolicy,
  /** `unreadable`: one is stored, but the system's keyring does not open it; it is kept, and asked for again. */
  key: z.enum(['none', 'present', 'unreadable']),
  /** Where the key is kept: encrypted by the system's keyring, or in memory until the app ends. Null without a key. */
  kept: z.enum(['keyring', 'memory']).nullable(),
  /** The model that is asked, and the one that is asked where the person names none. */
  model: z.string(),
  defaultModel: z.string(),
  /** The same for recordings. */
  transcriptionModel: z.string(),
  defaultTranscriptionModel: z.string(),
  /** Where requests go; null where the address that was given is not acceptable, and then nothing is sent. */
  baseUrl: z.string().nullable(),
  /** The address comes from the environment (SAYSO_OPENAI_BASE_URL), so the setting has no effect. */
  baseUrlFixed: z.boolean(),
})
export type OpenAiStatus = z.infer<typeof OpenAiStatus>

/** What one test request came to; each kind has a sentence `openai.test.<kind>`. `device`: nothing was sent. */
export const OpenAiTest = z.object({
  kind: z.enum([...OpenAiFailureKind.options, 'works', 'device', 'model', 'baseUrl', 'redirect']),
  model: z.string(),
})
export type OpenAiTest = z.infer<typeof OpenAiTest>
