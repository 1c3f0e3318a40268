/** Requests about what a person sets. */
import { z } from 'zod'
import { OpenAiKey, OpenAiStatus, OpenAiTest } from '../openai.ts'
import { Settings } from '../settings.ts'
import { channel, nothing } from './channel.ts'

export const settingsRequests = {
  'settings.get': channel(nothing, Settings),
  'settings.set': channel(Settings.partial(), Settings),
  'openai.status': channel(nothing, OpenAiStatus),
  /** Null forgets the key. The answer says where it is kept, never what it is. */
  'openai.setKey': channel(z.object({ key: OpenAiKey.nullable() }), OpenAiStatus),
  /** Sends one small request, with nothing of the person's, by the key and the model that are set. */
  'openai.test': channel(nothing, OpenAiTest),
  'microphones.list': channel(nothing, z.array(z.string())),
} as const
