import { createHash } from 'node:crypto'
import { z } from 'zod'
import { bucket, withinPercentage } from './bucket.ts'

/** A row of feature_flags as the backend's read_flags() gives it. */
export const FlagRule = z.object({
  name: z.string(),
  /** 0..100 */
  percentage: z.number().min(0).max(100),
  killed: z.boolean(),
  /** Installs as listedAs() writes them. */
  allow: z.array(z.string()),
  deny: z.array(z.string()),
  alternative: z.string().nullable(),
  reason: z.string().nullable(),
  version: z.number().int(),
})
export type FlagRule = z.infer<typeof FlagRule>

/** What decided: the order in which they are looked at is that of the list. */
export const FlagReason = z.enum(['override', 'killed', 'denied', 'allowed', 'percentage', 'default'])
export type FlagReason = z.infer<typeof FlagReason>

export interface FlagDecision {
  on: boolean
  reason: FlagReason
}

/** How an install stands in a flag's lists: an app finds itself there, and learns nobody else's id. */
export function listedAs(flag: string, installId: string): string {
  return createHash('sha256').update(`${flag}:${installId}`).digest('hex')
}

/**
 * Whether a feature is on for an install, as SQL's flag_is_on() decides it.
 *
 * @param rule what the backend says; undefined where nothing is known, or it is too old: the entry's default holds then
 */
export function decide(
  flag: string,
  installId: string,
  rule: Omit<FlagRule, 'name'> | undefined,
  entryDefault: boolean,
): FlagDecision {
  if (!rule) return { on: entryDefault, reason: 'default' }
  if (rule.killed) return { on: false, reason: 'killed' }
  const listed = listedAs(flag, installId)
  if (rule.deny.includes(listed)) return { on: false, reason: 'denied' }
  if (rule.allow.includes(listed)) return { on: true, reason: 'allowed' }
  return { on: withinPercentage(bucket(flag, installId), rule.percentage), reason: 'percentage' }
}
