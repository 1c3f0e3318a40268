import type { WavFile, WavFiles } from './wavFiles.ts'

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code })
}

/** A disk in memory that can be full, slow or read-only, and that notes in which order it was asked for what. */
export class FakeWavFiles implements WavFiles {
  readonly content = new Map<string, Buffer>()
  readonly log: string[] = []
  /** Bytes of a file that fit; a write beyond takes what fits and the next one fails, as on a real disk. */
  capacity = Number.POSITIVE_INFINITY
  createFailure: string | null = null
  /** While set, writes wait for it. */
  stalled: Promise<void> | null = null

  async create(path: string): Promise<WavFile> {
    this.log.push('create')
    if (this.createFailure) throw systemError(this.createFailure)
    if (this.content.has(path)) throw systemError('EEXIST')
    this.content.set(path, Buffer.alloc(0))
    return {
      write: async (bytes, position) => {
        await this.stalled
        const room = Math.min(bytes.length, this.capacity - position)
        if (room <= 0) throw systemError('ENOSPC')
        const old = this.content.get(path)!
        const grown = Buffer.alloc(Math.max(old.length, position + room))
        old.copy(grown)
        grown.set(bytes.subarray(0, room), position)
        this.content.set(path, grown)
        this.log.push('write')
        return room
      },
      truncate: async (length) => {
        this.content.set(path, this.content.get(path)!.subarray(0, length))
      },
      datasync: async () => void this.log.push('datasync'),
      sync: async () => void this.log.push('sync'),
      close: async () => void this.log.push('close'),
    }
  }

  async syncFolder(): Promise<void> {
    this.log.push('syncFolder')
  }

  async remove(path: string): Promise<void> {
    this.content.delete(path)
  }
}
