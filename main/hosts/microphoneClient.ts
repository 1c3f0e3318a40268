/** Main's side of the microphone host: the recorder port, and what a crash of the host means for a recording under way. */
import type { RecorderPort } from '../pipeline/types.ts'
import type { HostLink } from './hostLink.ts'
import type { MicrophoneEvent, MicrophoneRequest } from './protocol.ts'

export interface MicrophoneClient extends RecorderPort {
  /** Sets the chosen microphone up, so that the next capture starts at once. */
  prepare(): void
  /** Names of the microphones that are there now; empty where the host cannot say. */
  devices(): Promise<string[]>
}

export function createMicrophoneClient(
  link: HostLink<MicrophoneRequest, MicrophoneEvent>,
  onEvent: (event: MicrophoneEvent) => void,
  /** Name of the microphone that the next capture will use, null for the system's default. */
  device: () => string | null,
): MicrophoneClient {
  let recording: string | null = null
  let nextRequest = 1
  const asked = new Map<number, (names: string[]) => void>()

  link.onEvent((event) => {
    if (event.kind === 'devices') {
      asked.get(event.requestId)?.(event.names)
      asked.delete(event.requestId)
      return
    }
    if ((event.kind === 'stopped' || event.kind === 'failed') && event.captureId === recording) recording = null
    onEvent(event)
  })

  link.onCrash(() => {
    for (const answer of asked.values()) answer([])
    asked.clear()
    if (recording === null) return
    const captureId = recording
    recording = null
    onEvent({ kind: 'stopped', captureId, audioMs: 0, reason: 'lost', code: 'microphone.hostCrashed' })
  })

  const prepare = () => link.send({ kind: 'prepare', device: device() })
  link.onStart(prepare)

  return {
    prepare,
    start(capture) {
      recording = capture.captureId
      link.send({ kind: 'start', ...capture })
    },
    stop(captureId) {
      link.send({ kind: 'stop', captureId })
    },
    devices() {
      return new Promise((resolve) => {
        const requestId = nextRequest++
        asked.set(requestId, resolve)
        link.send({ kind: 'devices', requestId })
      })
    },
  }
}
