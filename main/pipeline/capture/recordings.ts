import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fromDiskError } from '../../../shared/errors.ts'
import { listRecordings } from './recordingsFolder.ts'
import { repairWav } from './repairWav.ts'

export interface RecordingsFolder {
  nameFor(captureId: string): string
  path(name: string): string
  repair(name: string): Promise<number>
  remove(name: string): Promise<void>
  list(): Promise<{ name: string; modifiedMs: number }[]>
}

/**
 * The recordings: one WAV file per capture, named by its id.
 * @param folder absolute path; it must exist
 * @param removed runs after a recording was deleted, for what was made of it
 */
export function openRecordings(
  folder: string,
  removed: (name: string) => Promise<void> = async () => {},
): RecordingsFolder {
  const path = (name: string) => join(folder, name)
  return {
    nameFor: (captureId) => `${captureId}.wav`,
    path,
    async repair(name) {
      return (await repairWav(path(name))).audioMs
    },
    async remove(name) {
      try {
        await rm(path(name), { force: true })
        await removed(name)
      } catch (error) {
        throw fromDiskError(error)
      }
    },
    list: () => listRecordings(folder),
  }
}
