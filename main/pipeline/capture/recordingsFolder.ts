import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fromDiskError } from '../../../shared/errors.ts'

/**
 * The files in the recordings folder, for the plan of a restart; none where there is no folder yet.
 * @returns names without the folder, and when each was last changed, epoch milliseconds
 */
export async function listRecordings(folder: string): Promise<{ name: string; modifiedMs: number }[]> {
  let names: string[]
  try {
    names = await readdir(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw fromDiskError(error)
  }
  const files = await Promise.all(
    names.map(async (name) => {
      const found = await stat(join(folder, name))
      return found.isFile() ? [{ name, modifiedMs: found.mtimeMs }] : []
    }),
  )
  return files.flat()
}
