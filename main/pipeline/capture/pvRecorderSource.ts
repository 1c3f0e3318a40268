import type { PvRecorder } from '@picovoice/pvrecorder-node'
import { voice } from '../../../shared/config/voice.ts'
import { SaysoError } from '../../../shared/errors.ts'
import type { FrameSource, StartedDevice } from './frameSource.ts'

/** Frames that PvRecorder holds while our thread is busy: 3.2 s. */
const BUFFERED_FRAMES = 100
const SYSTEM_DEFAULT = -1

/** What is used of PvRecorder, so that tests can stand in for it. */
export type Recorder = Pick<PvRecorder, 'start' | 'read' | 'stop' | 'release' | 'getSelectedDevice'>
export interface RecorderClass {
  new (frameLength: number, deviceIndex: number, bufferedFrames: number): Recorder
  getAvailableDevices(): string[]
}

interface Prepared {
  recorder: Recorder
  wanted: string | null
  started: StartedDevice
}

export interface PreparingSource extends FrameSource {
  /**
   * Sets the microphone up without recording, so that the next start() with the same device is quick. Does nothing where it
   * cannot be; start() then says why.
   */
  prepare(device: string | null): void
}

/** Where there is no PvRecorder for this processor: says so when someone wants to record, and costs nothing else. */
export const noMicrophone: PreparingSource = {
  devices: () => [],
  prepare: () => {},
  start() {
    throw new SaysoError('microphone.none', 'no recorder for this processor')
  },
  read: () => Promise.reject(new Error('not started')),
  stop: () => {},
  release: () => {},
}

/**
 * The microphone through PvRecorder. Between recordings it stays set up but stopped: on PulseAudio a stream that is new gets
 * its first frame only when the source's block in progress ends (measured: 45 to 2,000 ms), one that stands gets it after
 * 45 to 50 ms. See docs/decisions/prepared-microphone.md.
 */
export function createPvRecorderSource(Recorder: RecorderClass): PreparingSource {
  let prepared: Prepared | null = null
  const devices = (): string[] => Recorder.getAvailableDevices()

  function release(): void {
    prepared?.recorder.release()
    prepared = null
  }

  function setUp(wanted: string | null): Prepared {
    let names: string[]
    try {
      names = devices()
    } catch (error) {
      throw new SaysoError('microphone.none', 'no device list', { cause: error })
    }
    // Names may stand there twice; then the first one is as good as the other.
    const index = wanted === null ? SYSTEM_DEFAULT : names.indexOf(wanted)
    try {
      const recorder = new Recorder(voice.frameSamples, index, BUFFERED_FRAMES)
      const fellBack = wanted !== null && index === SYSTEM_DEFAULT
      return { recorder, wanted, started: { name: recorder.getSelectedDevice(), fellBack } }
    } catch (error) {
      throw new SaysoError('microphone.none', `${names.length} devices`, { cause: error })
    }
  }

  /** A standing one serves unless another microphone is wanted, or the wanted one is back. */
  function standing(device: string | null): Prepared | null {
    if (prepared === null) return null
    const isBack = device !== null && prepared.started.fellBack && devices().includes(device)
    if (prepared.wanted !== device || isBack) release()
    return prepared
  }

  return {
    devices,
    release,
    prepare(device) {
      try {
        prepared = standing(device) ?? setUp(device)
      } catch {
        // There may be none yet. Whoever starts is told.
      }
    },
    start(device) {
      const ready = standing(device)
      if (ready) {
        try {
          ready.recorder.start()
          return ready.started
        } catch {
          // The microphone went away since: set up again with what is there now.
          release()
        }
      }
      prepared = setUp(device)
      try {
        prepared.recorder.start()
      } catch (error) {
        release()
        throw new SaysoError('microphone.none', 'start', { cause: error })
      }
      return prepared.started
    },
    async read() {
      if (prepared === null) throw new Error('not started')
      return prepared.recorder.read()
    },
    stop() {
      prepared?.recorder.stop()
    },
  }
}
