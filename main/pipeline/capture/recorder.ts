import { voice } from '../../../shared/config/voice.ts'
import { errorCode, SaysoError, type ErrorCode } from '../../../shared/errors.ts'
import type { FrameSource, StartedDevice } from './frameSource.ts'
import { loudness } from './level.ts'
import type { WavWriter } from './wavWriter.ts'

export interface RecordingListener {
  /** @param atMs epoch milliseconds at which the first frame was there */
  firstFrame(atMs: number, device: StartedDevice): void
  /** Every frame in order; the samples belong to the listener. */
  frame(samples: Int16Array): void
  /** 0..1, once a frame, which is 31 times a second. */
  level(level: number): void
  /** No more frames will come. The file is not complete yet. */
  framesEnded(totalSamples: number): void
}

export type RecordingEnd =
  | {
      kind: 'stopped'
      /** What is in the file. */
      audioMs: number
      reason: 'asked' | 'limit' | 'lost' | 'disk'
      code?: ErrorCode
    }
  /** Nothing was recorded, and there is no file. */
  | { kind: 'failed'; code: ErrorCode }

export interface Recording {
  /** Asks for the end: the frame that is being read is the last one. */
  stop(): void
  /** Resolves once the file is complete and flushed; never rejects. */
  readonly ended: Promise<RecordingEnd>
}

export interface RecorderParts {
  source: FrameSource
  /** Begins a new recording file. */
  createWav(file: string): Pick<WavWriter, 'append' | 'finish' | 'discard' | 'failure'>
  /** Epoch milliseconds with fractions. */
  now(): number
}

const MAX_SAMPLES = voice.maxSeconds * voice.sampleRateHz
/** A read that fails has waited a second already, so that patience would cost the person words. */
const READS_BEFORE_FIRST_FRAME = 2
/** A frame and a half late is the common jitter, more is a backlog. */
const BEHIND_MS = 48
/** A device whose clock runs slow is behind for ever: some frames, then it must end. */
const MAX_DRAINED_FRAMES = 10
/** More than a stream was ever seen to hold: whatever the clock says, a recording begins. */
const MAX_STALE_FRAMES = 4

function toMs(samples: number): number {
  return (samples / voice.sampleRateHz) * 1_000
}

/**
 * Records one capture: microphone to file and listener. The microphone starts before the file is there, for opening and
 * flushing a file takes time in which a word can be lost; frames wait in memory for it.
 */
export function record(
  parts: RecorderParts,
  file: string,
  device: string | null,
  listener: RecordingListener,
): Recording {
  let stopAsked = false
  return {
    stop: () => {
      stopAsked = true
    },
    ended: run(parts, file, device, listener, () => stopAsked),
  }
}

async function run(
  parts: RecorderParts,
  file: string,
  device: string | null,
  listener: RecordingListener,
  stopAsked: () => boolean,
): Promise<RecordingEnd> {
  const { source } = parts
  let started: StartedDevice
  try {
    started = source.start(device)
  } catch (error) {
    listener.framesEnded(0)
    return { kind: 'failed', code: errorCode(error) }
  }
  const startedAtMs = parts.now()
  const wav = parts.createWav(file)
  let samples = 0
  let firstAtMs = 0
  let reason: 'asked' | 'limit' | 'lost' | 'disk' = 'asked'
  // The recorder's own buffer may hold audio from before the end was asked for, when this thread was held up.
  const isBehind = (): boolean =>
    samples > 0 && parts.now() - firstAtMs - toMs(samples - voice.frameSamples) > BEHIND_MS
  let drained = 0
  let stale = 0
  while (!stopAsked() || (isBehind() && drained < MAX_DRAINED_FRAMES)) {
    if (stopAsked()) drained += 1
    const frame = await readFrame(source, samples === 0 ? READS_BEFORE_FIRST_FRAME : 1, stopAsked)
    if (frame === 'stopAsked') break
    if (frame === null) {
      reason = 'lost'
      break
    }
    if (samples === 0) {
      // A stream that stood stopped first gives what it still held of the last recording, and gives it at once.
      // A frame cannot have been recorded in less time than it lasts.
      if (stale < MAX_STALE_FRAMES && parts.now() - startedAtMs < toMs(frame.length)) {
        stale += 1
        continue
      }
      firstAtMs = parts.now()
      listener.firstFrame(firstAtMs, started)
    }
    wav.append(frame)
    listener.level(loudness(frame))
    samples += frame.length
    listener.frame(frame)
    if (wav.failure !== null) {
      reason = 'disk'
      break
    }
    if (samples >= MAX_SAMPLES) {
      reason = 'limit'
      break
    }
  }
  endSource(source, reason === 'lost')
  listener.framesEnded(samples)
  return finish(wav, samples, reason)
}

/** @returns null when the microphone gives nothing any more */
async function readFrame(
  source: FrameSource,
  reads: number,
  stopAsked: () => boolean,
): Promise<Int16Array | 'stopAsked' | null> {
  for (let read = 1; ; read += 1) {
    try {
      return await source.read()
    } catch {
      // What PvRecorder says is the same for each cause: it waited for a second and no frame came.
      if (stopAsked()) return 'stopAsked'
      if (read >= reads) return null
    }
  }
}

function endSource(source: FrameSource, lost: boolean): void {
  try {
    source.stop()
  } catch {
    // A microphone that is gone cannot be stopped either; releasing it is what counts.
    lost = true
  }
  if (lost) source.release()
}

async function finish(
  wav: ReturnType<RecorderParts['createWav']>,
  samples: number,
  reason: 'asked' | 'limit' | 'lost' | 'disk',
): Promise<RecordingEnd> {
  if (samples === 0 && reason === 'lost') {
    await wav.discard()
    return { kind: 'failed', code: 'microphone.none' }
  }
  const { audioMs, failure } = await wav.finish()
  if (failure !== null) {
    const code = failure instanceof SaysoError ? failure.code : 'unexpected'
    return audioMs === 0 ? { kind: 'failed', code } : { kind: 'stopped', audioMs, reason: 'disk', code }
  }
  if (reason === 'lost') return { kind: 'stopped', audioMs, reason, code: 'microphone.lost' }
  return { kind: 'stopped', audioMs, reason }
}
