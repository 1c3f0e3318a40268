import { voice } from '../../../shared/config/voice.ts'
import { fromDiskError } from '../../../shared/errors.ts'
import { BYTES_PER_SAMPLE, bytesToMs, HEADER_BYTES, wavHeader } from './wavHeader.ts'
import { nodeWavFiles, type WavFile, type WavFiles } from './wavFiles.ts'

export interface FinishedWav {
  /** Audio that is in the file. */
  audioMs: number
  /** Why it may be less than what was appended; a SaysoError for a full or read-only disk. Null when all went well. */
  failure: unknown
}

export interface WavWriterOptions {
  files?: WavFiles
  /** Milliseconds on any clock that does not go back. */
  now?: () => number
}

/** Longer than any recording: a disk that stalls costs memory (9.6 MB), never audio. */
const MAX_PENDING_BYTES = (voice.maxSeconds + 1) * voice.sampleRateHz * BYTES_PER_SAMPLE

/**
 * A WAV file that grows while the person speaks. At any moment what was written so far can be had back by repairWav: the
 * header names no size until the end, content is flushed every `voice.syncEveryMs`, and file and folder are flushed at
 * creation, without which a power cut takes the file's very name.
 *
 * append() never waits: samples gather while the disk is busy and go out in one write. After a failure nothing more is
 * written, and what was written stays.
 */
export class WavWriter {
  private pending: Uint8Array[] = []
  private pendingBytes = 0
  private dataBytes = 0
  private file: WavFile | null = null
  private failed: { error: unknown } | null = null
  private lastSync = 0
  private finishing = false
  private wake: () => void = () => {}
  private readonly work: Promise<void>
  private readonly files: WavFiles
  private readonly now: () => number

  /** Begins to create the file; a failure to do so shows in `failure` and in what finish() returns. */
  constructor(
    private readonly path: string,
    options: WavWriterOptions = {},
  ) {
    this.files = options.files ?? nodeWavFiles
    this.now = options.now ?? (() => performance.now())
    this.work = this.run()
  }

  /** Null as long as all goes well. */
  get failure(): unknown {
    return this.failed?.error ?? null
  }

  /** True once the file is there; only then can a failure leave anything behind. */
  get created(): boolean {
    return this.file !== null
  }

  append(samples: Int16Array): void {
    if (this.failed || this.finishing) return
    if (this.pendingBytes + samples.byteLength > MAX_PENDING_BYTES) {
      this.fail(new Error('the disk takes no more audio'))
      return
    }
    // A copy, because the caller may use its buffer again. WAV is little-endian, and so is every machine that Electron has.
    this.pending.push(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength).slice())
    this.pendingBytes += samples.byteLength
    this.wake()
  }

  /** Writes what is left, puts the size into the header and flushes. Never rejects. */
  async finish(): Promise<FinishedWav> {
    this.finishing = true
    this.wake()
    await this.work
    if (this.file) await this.complete(this.file)
    return { audioMs: bytesToMs(this.dataBytes), failure: this.failure }
  }

  /** For a recording that never gave anything: ends it and removes the file, which has no samples. */
  async discard(): Promise<void> {
    const { audioMs } = await this.finish()
    if (this.file === null || audioMs > 0) return
    try {
      await this.files.remove(this.path)
    } catch {
      // An empty file that stays does no harm: the next start finds it empty.
    }
  }

  private async run(): Promise<void> {
    try {
      const file = await this.files.create(this.path)
      this.file = file
      await writeAll(file, wavHeader(null), 0)
      await file.sync()
      await this.files.syncFolder(this.path)
      this.lastSync = this.now()
      while (!(this.finishing && this.pendingBytes === 0) && !this.failed) {
        if (this.pendingBytes === 0) await new Promise<void>((resolve) => (this.wake = resolve))
        else await this.writePending(file)
      }
    } catch (error) {
      this.fail(error)
    }
  }

  private async writePending(file: WavFile): Promise<void> {
    const bytes = Buffer.concat(this.pending)
    this.pending = []
    this.pendingBytes = 0
    await writeAll(file, bytes, HEADER_BYTES + this.dataBytes, (written) => (this.dataBytes += written))
    if (this.now() - this.lastSync < voice.syncEveryMs) return
    await file.datasync()
    this.lastSync = this.now()
  }

  private async complete(file: WavFile): Promise<void> {
    try {
      // A full disk may have taken half a sample.
      this.dataBytes -= this.dataBytes % BYTES_PER_SAMPLE
      await file.truncate(HEADER_BYTES + this.dataBytes)
      await writeAll(file, wavHeader(this.dataBytes), 0)
      await file.sync()
    } catch (error) {
      // The samples are there; repairWav mends the header later.
      this.fail(error)
    }
    try {
      await file.close()
    } catch (error) {
      this.fail(error)
    }
  }

  /** Keeps the first failure, which is the one to tell. */
  private fail(error: unknown): void {
    this.failed ??= { error: fromDiskError(error) }
    this.pending = []
    this.pendingBytes = 0
    this.wake()
  }
}

async function writeAll(
  file: WavFile,
  bytes: Uint8Array,
  position: number,
  written: (bytes: number) => void = () => {},
): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const count = await file.write(bytes.subarray(done), position + done)
    done += count
    written(count)
  }
}
