/** Carries out what bootCheck.ts decides, around a start. */
import type { InstallFiles } from './installFiles.ts'
import { bootDecision, wentBack, type InstallRecord } from './bootCheck.ts'

export interface BootGuard {
  /** To be called before anything that can fail. @returns true when the version before was put back: end, and start `program` */
  begin(): Promise<{ program: string } | null>
  /** The start failed for good, as when the database cannot be brought up to date. @returns as begin() */
  failed(): Promise<{ program: string } | null>
  /** It runs: this version stays. At once, since the app may be about to end. */
  confirm(): void
  /** The update that did not start, once; null where there is nothing to tell. */
  news(): Promise<{ from: string; to: string } | null>
}

/** @param onTrouble hears what the disk refused; a start must not fail for it */
export function openBootGuard(files: InstallFiles, version: string, onTrouble: (error: unknown) => void): BootGuard {
  async function putBack(record: InstallRecord): Promise<{ program: string } | null> {
    try {
      await files.putBack(record)
      await files.write({ ...record, state: 'rolledBack', told: false })
      return { program: record.program }
    } catch (error) {
      // The kept version is gone, or the disk is full: the start goes on with what there is.
      onTrouble(error)
      return null
    }
  }
  /** What this start has to confirm. */
  let begun: InstallRecord | null = null
  const pending = async (): Promise<InstallRecord | null> => {
    const record = await files.read()
    return bootDecision(record, version) === 'nothing' ? null : record
  }
  return {
    async begin() {
      const record = await pending()
      if (!record) return null
      if (bootDecision(record, version) === 'putBack') return putBack(record)
      begun = { ...record, starts: record.starts + 1 }
      await files.write(begun).catch(onTrouble)
      return null
    },
    async failed() {
      const record = await pending()
      return record && putBack(record)
    },
    confirm() {
      if (!begun) return
      try {
        files.writeNow({ ...begun, starts: 0, state: 'confirmed' })
        begun = null
      } catch (error) {
        onTrouble(error)
      }
    },
    async news() {
      const record = wentBack(await files.read(), version)
      if (!record) return null
      await files.write({ ...record, told: true }).catch(onTrouble)
      return { from: record.to, to: record.from }
    },
  }
}
