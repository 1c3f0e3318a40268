/** Carries out what bootCheck.ts decides, around a start. */
import type { InstallFiles } from './installFiles.ts'
import { bootDecision, wentBack, type InstallRecord } from './bootCheck.ts'

export interface BootGuard {
  /** To be called before anything that can fail. @returns the program to start, when the version before was put back */
  begin(): { program: string } | null
  /**
   * The start failed for good, as when the database cannot be brought up to date.
   * @param itsFault false for what any version would have met, such as a full disk: that start does not count
   * @returns as begin()
   */
  failed(itsFault: boolean): { program: string } | null
  /** It runs: this version stays. */
  confirm(): void
  /** The update that did not start, once; null where there is nothing to tell. */
  news(): { from: string; to: string } | null
}

/** @param onTrouble hears what the disk refused; a start must not fail for it */
export function openBootGuard(files: InstallFiles, version: string, onTrouble: (error: unknown) => void): BootGuard {
  function write(record: InstallRecord): void {
    try {
      files.write(record)
    } catch (error) {
      onTrouble(error)
    }
  }

  function putBack(record: InstallRecord): { program: string } | null {
    try {
      files.putBack(record)
    } catch (error) {
      // The kept version is gone, or the disk is full: the start goes on with what there is.
      onTrouble(error)
      return null
    }
    write({ ...record, state: 'rolledBack', told: false })
    return { program: record.program }
  }

  const pending = (): InstallRecord | null => {
    const record = files.read()
    return bootDecision(record, version) === 'nothing' ? null : record
  }

  return {
    begin() {
      const record = pending()
      if (!record) return null
      if (bootDecision(record, version) === 'putBack') return putBack(record)
      write({ ...record, starts: record.starts + 1 })
      return null
    },
    failed(itsFault) {
      const record = pending()
      if (!record) return null
      if (itsFault) return putBack(record)
      write({ ...record, starts: Math.max(0, record.starts - 1) })
      return null
    },
    confirm() {
      const record = pending()
      if (record) write({ ...record, starts: 0, state: 'confirmed' })
    },
    news() {
      const record = wentBack(files.read(), version)
      if (!record) return null
      write({ ...record, told: true })
      return { from: record.to, to: record.from }
    },
  }
}
