import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { replaceFile } from '../recovery/atomicFile.ts'
import { FlagRule } from './decide.ts'

/** Values that could not be read again for so long say nothing any more: the entries' defaults hold then. Milliseconds. */
export const CACHE_AGE_LIMIT_MS = 7 * 24 * 60 * 60 * 1_000

const Cached = z.object({ readAt: z.number(), rules: z.array(FlagRule) })

/** The last values that the backend gave, with when, so that a start without network decides as the run before. */
export interface FlagCache {
  /** @returns null where there is none, it is damaged or too old, or it is from a clock that stood later than now */
  load(now: number): Promise<{ readAt: number; rules: FlagRule[] } | null>
  /** @throws SaysoError disk.* */
  save(readAt: number, rules: readonly FlagRule[]): Promise<void>
}

export function openFlagCache(file: string): FlagCache {
  return {
    async load(now) {
      let text: string
      try {
        text = await readFile(file, 'utf8')
      } catch {
        // The first start, or a folder that cannot be read: the defaults stand in.
        return null
      }
      let stored: unknown
      try {
        stored = JSON.parse(text)
      } catch {
        return null
      }
      const cached = Cached.safeParse(stored)
      if (!cached.success || isTooOld(cached.data.readAt, now) || cached.data.readAt > now + 60_000) return null
      return cached.data
    },
    save: (readAt, rules) => replaceFile(file, JSON.stringify({ readAt, rules })),
  }
}

export function isTooOld(readAt: number, now: number): boolean {
  return now - readAt > CACHE_AGE_LIMIT_MS
}
