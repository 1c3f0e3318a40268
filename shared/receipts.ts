/** What left the machine, when and to whom: one entry for each HTTP request to an engine elsewhere. */
import { z } from 'zod'
import { OpenAiFailureKind } from './openai.ts'

/** What a request was for. `test` is the button in Settings. */
export const RequestPurpose = z.enum(['transcribe', 'extract', 'test'])
export type RequestPurpose = z.infer<typeof RequestPurpose>

/**
 * What of the person's went along: the note's words (with names and words of the vocabulary that help to read it), its
 * recording (with the vocabulary, too), or a sample that has nothing of the person's.
 */
export const SentContent = z.enum(['transcript', 'audio', 'sample'])
export type SentContent = z.infer<typeof SentContent>

export const Receipt = z.object({
  id: z.number().int(),
  /** Null for a test request. */
  captureId: z.uuid().nullable(),
  /** When it was sent. */
  at: z.iso.datetime(),
  purpose: RequestPurpose,
  /** Host and, where it is not the usual one, port. */
  host: z.string(),
  sent: SentContent,
  /** Of the body. */
  bytes: z.number().int().min(0),
  model: z.string(),
  /** What came of it; null where that is not known: it is under way, or the app ended meanwhile. */
  outcome: z.enum(['ok', ...OpenAiFailureKind.options]).nullable(),
  /** HTTP status; null where no answer came. */
  status: z.number().int().nullable(),
  tookMs: z.number().int().min(0).nullable(),
  tokensIn: z.number().int().min(0).nullable(),
  tokensOut: z.number().int().min(0).nullable(),
  /** Estimate in millionths of a US dollar (shared/config/prices.ts); null where no price is known. */
  costMicros: z.number().int().min(0).nullable(),
})
export type Receipt = z.infer<typeof Receipt>

/** Sums of what was sent since an instant. */
export const ReceiptTotals = z.object({
  requests: z.number().int(),
  /** Those that no good answer came to. */
  failed: z.number().int(),
  tokensIn: z.number().int(),
  tokensOut: z.number().int(),
  costMicros: z.number().int(),
  /** Requests that cost something that this version has no price for. */
  unpriced: z.number().int(),
})
export type ReceiptTotals = z.infer<typeof ReceiptTotals>
