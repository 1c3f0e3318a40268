/** Requests about the models that recognise speech. */
import { z } from 'zod'
import { ErrorCode } from '../errors.ts'
import { channel, nothing } from './channel.ts'

const modelId = z.object({ id: z.string().min(1).max(80) })

export const ModelState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('builtIn') }),
  z.object({ kind: z.literal('own'), folder: z.string() }),
  z.object({ kind: z.literal('installed') }),
  /** Can be downloaded; `part` bytes of it are here from an earlier try. */
  z.object({ kind: z.literal('available'), part: z.number(), error: ErrorCode.nullable() }),
  z.object({ kind: z.literal('downloading'), bytes: z.number(), total: z.number() }),
  z.object({ kind: z.literal('checking') }),
])
export type ModelState = z.infer<typeof ModelState>

export const ModelEntry = z.object({
  id: z.string(),
  name: z.string(),
  languages: z.string().nullable(),
  licence: z.string().nullable(),
  /** Where its publisher gives the hashes. */
  page: z.url().nullable(),
  bytes: z.number().nullable(),
  chosen: z.boolean(),
  state: ModelState,
})
export type ModelEntry = z.infer<typeof ModelEntry>

export const modelsRequests = {
  'models.list': channel(nothing, z.array(ModelEntry)),
  /** Begins, or goes on with, a download. Answers once it runs. */
  'models.download': channel(modelId, nothing),
  'models.stop': channel(modelId, nothing),
  /** Deletes what was downloaded, or lets go of a folder of the person's own, whose files stay. */
  'models.remove': channel(modelId, nothing),
  'models.choose': channel(modelId, nothing),
  /** Asks for a folder and tries the model in it; `heard` is what it made of the sample. Null when nothing was chosen. */
  'models.addFolder': channel(nothing, z.object({ id: z.string(), name: z.string(), heard: z.string() }).nullable()),
} as const

export const modelsEvents = { 'models.changed': z.null() } as const
