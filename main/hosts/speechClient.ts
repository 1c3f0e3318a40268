/**
 * Main's side of the speech host. A crash of the host costs no capture: a live one is read from its file at the end, and a file
 * that was being read is given to the next host once more.
 */
import { SaysoError, type ErrorCode } from '../../shared/errors.ts'
import type { SpeechModel } from '../pipeline/speech/types.ts'
import type { SpeechPort } from '../pipeline/types.ts'
import type { HostLink } from './hostLink.ts'
import type { SpeechEvent, SpeechRequest, Transcript } from './protocol.ts'

interface Waiting {
  file: string
  model?: SpeechModel
  /** A file that brings the host down twice is given up. */
  crashes: number
  resolve(transcript: Transcript): void
  reject(error: SaysoError): void
}

const MAX_CRASHES = 2

export function createSpeechClient(
  link: HostLink<SpeechRequest, SpeechEvent>,
  onEvent: (event: SpeechEvent) => void,
  configuration: () => Extract<SpeechRequest, { kind: 'configure' }>,
  /** The model could not be opened: @returns whether the configuration names another one now */
  fallBack: () => boolean = () => false,
): SpeechPort & { reconfigure(): void } {
  const live = new Set<string>()
  const waiting = new Map<number, Waiting>()
  let nextRequest = 1
  let unusable: ErrorCode | null = null

  link.onStart(() => {
    unusable = null
    link.send(configuration())
    for (const [requestId, { file, model }] of waiting)
      link.send({ kind: 'transcribe', requestId, file, ...(model && { model }) })
  })

  link.onEvent((event) => {
    switch (event.kind) {
      case 'unusable':
        if (fallBack()) {
          link.send(configuration())
          break
        }
        unusable = event.code
        for (const captureId of live) onEvent({ kind: 'failed', captureId, code: event.code })
        live.clear()
        for (const request of waiting.values()) request.reject(new SaysoError(event.code))
        waiting.clear()
        break
      case 'loaded':
        unusable = null
        break
      case 'final':
      case 'failed':
        live.delete(event.captureId)
        break
      case 'transcribed':
        waiting.get(event.requestId)?.resolve(event.transcript)
        waiting.delete(event.requestId)
        break
      case 'transcribeFailed':
        waiting.get(event.requestId)?.reject(new SaysoError(event.code))
        waiting.delete(event.requestId)
        break
      case 'voice':
      case 'words':
      case 'tailEnded':
      case 'voiceMeasured':
        break
    }
    onEvent(event)
  })

  link.onCrash(() => {
    for (const captureId of live) onEvent({ kind: 'failed', captureId, code: 'speech.hostCrashed' })
    live.clear()
    for (const [requestId, request] of waiting) {
      request.crashes += 1
      if (request.crashes < MAX_CRASHES) continue
      waiting.delete(requestId)
      request.reject(new SaysoError('speech.hostCrashed'))
    }
  })

  return {
    begin(captureId) {
      if (unusable !== null) return onEvent({ kind: 'failed', captureId, code: unusable })
      live.add(captureId)
      link.send({ kind: 'begin', captureId })
    },
    keyUp(captureId) {
      if (live.has(captureId)) link.send({ kind: 'keyUp', captureId })
    },
    cancel(captureId) {
      if (live.delete(captureId)) link.send({ kind: 'cancel', captureId })
    },
    transcribe(file, model) {
      return new Promise((resolve, reject) => {
        if (unusable !== null) return reject(new SaysoError(unusable))
        const requestId = nextRequest++
        waiting.set(requestId, { file, ...(model && { model }), crashes: 0, resolve, reject })
        link.send({ kind: 'transcribe', requestId, file, ...(model && { model }) })
      })
    },
    reconfigure() {
      link.send(configuration())
    },
  }
}
