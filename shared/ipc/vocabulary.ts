/** Requests about the words that a person may add when a title was misheard. */
import { z } from 'zod'
import { channel, nothing } from './channel.ts'

const word = z.string().min(1).max(80)

export const WordOffer = z.object({
  /** A new word, or one more way in which a listed word is heard. */
  kind: z.enum(['word', 'reading']),
  word,
  heard: word,
})
export type WordOffer = z.infer<typeof WordOffer>

export const vocabularyRequests = {
  /** What to ask after a title was changed by hand, null for nothing. */
  'vocabulary.offer': channel(
    z.object({ taskId: z.uuid(), before: z.string().max(500), after: z.string().max(500) }),
    WordOffer.nullable(),
  ),
  'vocabulary.answer': channel(z.object({ offer: WordOffer, yes: z.boolean() }), nothing),
} as const
