/** The stores with an ear: what they were asked to do is told on once they have done it. No words pass, only how many. */
import { ErrorCode } from '../../../shared/errors.ts'
import type { CaptureStore, TaskStore } from '../../pipeline/store/types.ts'
import type { CaptureMeter } from './captureMeter.ts'
import type { Usage } from './usage.ts'

/** @param isOnline whether the network answers, for the use of offline support */
export function measuredCaptures(
  store: CaptureStore,
  meter: CaptureMeter,
  usage: Usage,
  isOnline: () => boolean,
): CaptureStore {
  const isVoice = (id: string) => store.find(id)?.source === 'voice'
  return {
    ...store,
    insert(capture, state, transcript) {
      const inserted = store.insert(capture, state, transcript)
      if (capture.source === 'typed') usage.did('captureTyped')
      return inserted
    },
    recorded(id, audioMs) {
      const capture = store.recorded(id, audioMs)
      meter.recorded(id, audioMs)
      return capture
    },
    transcribed(id, transcript, engine) {
      const capture = store.transcribed(id, transcript, engine)
      const words = transcript.split(/\s+/).filter((word) => word !== '').length
      meter.transcribed(id, words)
      usage.spoken(isOnline())
      return capture
    },
    extracted(id, engine, tasks, edits = []) {
      const before = store.find(id)?.state
      const made = store.extracted(id, engine, tasks, edits)
      // Asked again for a capture that is done it changed nothing.
      if (before === 'transcribed') {
        usage.read(made.length, edits.filter(({ decision }) => decision === 'apply').length)
        if (isVoice(id)) meter.extracted(id)
      }
      return made
    },
    heardEnergy(id, level) {
      store.heardEnergy(id, level)
      usage.feature('energy-detection-v1', true)
    },
    end(id, state) {
      const capture = store.end(id, state)
      meter.ended(id, state)
      return capture
    },
    fail(id, code) {
      const capture = store.fail(id, code)
      if (capture.source === 'voice') meter.failed(id, ErrorCode.catch('unexpected').parse(code))
      else usage.failedTyped(ErrorCode.catch('unexpected').parse(code))
      return capture
    },
  }
}

export function measuredTasks(store: TaskStore, usage: Usage): TaskStore {
  return {
    ...store,
    complete(id, done) {
      const task = store.complete(id, done)
      if (done) usage.did('taskCompleted')
      return task
    },
    makeFromCapture(id) {
      const task = store.makeFromCapture(id)
      usage.did('taskCreated')
      return task
    },
  }
}
