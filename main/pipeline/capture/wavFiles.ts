import { constants } from 'node:fs'
import { mkdir, open, unlink, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'

/** What the writer needs of a file. `write` may write less than asked, as the system call may. */
export interface WavFile {
  /** @returns the number of bytes that were written */
  write(bytes: Uint8Array, position: number): Promise<number>
  truncate(bytes: number): Promise<void>
  /** Flushes content and length. */
  datasync(): Promise<void>
  /** Flushes everything. */
  sync(): Promise<void>
  close(): Promise<void>
}

/** The disk as the writer sees it, so that tests can fill it up. Errors are the system's (ENOSPC and so on). */
export interface WavFiles {
  /** Creates the file, and its folder where that is missing; fails with EEXIST rather than touch an existing file. */
  create(path: string): Promise<WavFile>
  /** Makes the file's name in its folder durable. */
  syncFolder(path: string): Promise<void>
  remove(path: string): Promise<void>
}

export const nodeWavFiles: WavFiles = {
  async create(path) {
    await mkdir(dirname(path), { recursive: true })
    return wrap(await open(path, constants.O_CREAT | constants.O_EXCL | constants.O_RDWR, 0o600))
  },
  async syncFolder(path) {
    // Windows cannot open folders; there NTFS journals names by itself.
    if (process.platform === 'win32') return
    const folder = await open(dirname(path), 'r')
    try {
      await folder.sync()
    } finally {
      await folder.close()
    }
  },
  remove: unlink,
}

function wrap(handle: FileHandle): WavFile {
  return {
    write: async (bytes, position) => (await handle.write(bytes, 0, bytes.length, position)).bytesWritten,
    truncate: (bytes) => handle.truncate(bytes),
    datasync: () => handle.datasync(),
    sync: () => handle.sync(),
    close: () => handle.close(),
  }
}
