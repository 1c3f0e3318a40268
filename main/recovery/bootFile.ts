import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { replaceFile } from './atomicFile.ts'

/** What is known of the starts before this one. */
export const BootRecord = z.object({
  /** Version that these starts were of. */
  version: z.string(),
  /** Starts in a row that did not get as far as ready. */
  failedStarts: z.number().int().min(0),
})
export type BootRecord = z.infer<typeof BootRecord>

export type BootVerdict = 'normal' | 'safeMode'

/** One crash may be chance, and a second one impatience; the third in a row is a pattern. */
const FAILED_STARTS_UNTIL_SAFE_MODE = 3

/**
 * Whether to start with as little as possible.
 * @param record the starts before; null when nothing is known
 * @param version of the app that starts now: another one gets a fresh chance
 */
export function bootVerdict(record: BootRecord | null, version: string): BootVerdict {
  if (record === null || record.version !== version) return 'normal'
  return record.failedStarts >= FAILED_STARTS_UNTIL_SAFE_MODE ? 'safeMode' : 'normal'
}

/** The record to keep while a start is under way, which stands if that start never ends. */
export function countStart(record: BootRecord | null, version: string): BootRecord {
  const before = record?.version === version ? record.failedStarts : 0
  return { version, failedStarts: before + 1 }
}

export interface BootFile {
  /** To be called before anything that can fail: counts this start and says how to start. Never rejects. */
  begin(): Promise<BootVerdict>
  /** The app is ready, or ends in good order before it was: the count begins anew. Never rejects. */
  succeeded(): Promise<void>
}

/**
 * The file that counts failed starts.
 * @param onTrouble hears what kept the file from being written; a start must not fail for that
 */
export function openBootFile(path: string, version: string, onTrouble: (error: unknown) => void): BootFile {
  async function write(record: BootRecord): Promise<void> {
    try {
      await replaceFile(path, JSON.stringify(record))
    } catch (error) {
      onTrouble(error)
    }
  }

  return {
    async begin() {
      const record = await read(path, onTrouble)
      await write(countStart(record, version))
      return bootVerdict(record, version)
    },
    succeeded: () => write({ version, failedStarts: 0 }),
  }
}

async function read(path: string, onTrouble: (error: unknown) => void): Promise<BootRecord | null> {
  try {
    return BootRecord.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (error) {
    // None yet, at the first start of all. A damaged one must not keep the app from starting: it counts as none.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') onTrouble(error)
    return null
  }
}
