/**
 * The files of a change of version: its record, the version before, and putting that back. Everything that a start needs is
 * synchronous: it happens before there is an app.
 */
import { chmodSync, constants, copyFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseRecord, type InstallRecord } from './bootCheck.ts'

export interface InstallFiles {
  read(): InstallRecord | null
  /** @throws the disk's errors */
  write(record: InstallRecord): void
  /** Copies the running program aside, before it is replaced. @returns the copy's path @throws the disk's errors */
  keep(program: string, version: string): Promise<string>
  /** Puts the kept version where the program is, in one step: at no moment is there none. @throws the disk's errors */
  putBack(record: InstallRecord): void
}

/** @param folder of the profile, where record and kept version lie */
export function openInstallFiles(folder: string): InstallFiles {
  const file = join(folder, 'update.json')
  const previous = join(folder, 'previous')
  return {
    read() {
      try {
        return parseRecord(readFileSync(file, 'utf8'))
      } catch {
        // None yet, or it cannot be read: then there is nothing to go by.
        return null
      }
    },
    write(record) {
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
    putBack({ program, kept }) {
      const part = join(dirname(program), `.sayso-back-${process.pid}`)
      copyFileSync(kept, part, constants.COPYFILE_FICLONE)
      chmodSync(part, 0o755)
      renameSync(part, program)
    },
  }
}
