/** The files of a change of version: its record, the version before, and putting that back. */
import { chmod, copyFile, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { constants, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { replaceFile } from '../recovery/atomicFile.ts'
import { InstallRecord } from './bootCheck.ts'

export interface InstallFiles {
  read(): Promise<InstallRecord | null>
  write(record: InstallRecord): Promise<void>
  /** The same at once, for an app that is about to end. @throws the disk's errors */
  writeNow(record: InstallRecord): void
  /** Copies the running program aside, before it is replaced. @returns the copy's path @throws the disk's errors */
  keep(program: string, version: string): Promise<string>
  /** Puts the kept version where the program is, in one step: at no moment is there none. */
  putBack(record: InstallRecord): Promise<void>
}

/** @param folder of the profile, where record and kept version lie */
export function openInstallFiles(folder: string): InstallFiles {
  const file = join(folder, 'update.json')
  const previous = join(folder, 'previous')
  return {
    async read() {
      try {
        return InstallRecord.parse(JSON.parse(await readFile(file, 'utf8')))
      } catch {
        // None yet; or damaged, and then there is nothing to go by.
        return null
      }
    },
    write: (record) => replaceFile(file, JSON.stringify(record)),
    writeNow(record) {
      writeFileSync(`${file}.part`, JSON.stringify(record), { flush: true })
      renameSync(`${file}.part`, file)
    },
    async keep(program, version) {
      await mkdir(previous, { recursive: true })
      const kept = join(previous, `sayso-${version}`)
      // A file system that can share the blocks does.
      await copyFile(program, `${kept}.part`, constants.COPYFILE_FICLONE)
      await rename(`${kept}.part`, kept)
      // One is enough, and they are large.
      for (const name of await readdir(previous))
        if (join(previous, name) !== kept) await rm(join(previous, name), { force: true })
      return kept
    },
    async putBack({ program, kept }) {
      const part = join(dirname(program), `.sayso-back-${process.pid}`)
      await copyFile(kept, part, constants.COPYFILE_FICLONE)
      await chmod(part, 0o755)
      await rename(part, program)
    },
  }
}
