import { errorCode, type ErrorCode } from '../../../shared/errors.ts'
import type { FrameMessage, MicrophoneEvent, MicrophoneRequest } from '../../hosts/protocol.ts'
import { record, type RecorderParts, type Recording } from './recorder.ts'

/** The end of the channel to the speech host; Electron's MessagePortMain and Node's MessagePort both fit. */
export interface FramePort {
  postMessage(message: FrameMessage): void
  close(): void
}

export interface MicrophoneHostParts extends RecorderParts {
  send(event: MicrophoneEvent): void
  /** Sets the microphone up ahead of the first recording. */
  prepare(device: string | null): void
}

type Start = Extract<MicrophoneRequest, { kind: 'start' }>

/**
 * Answers main's requests: one recording at a time, its frames to the speech host, its events to main. A recording that is asked
 * for while another still takes in the last word ends that one and begins at once after it.
 */
export class MicrophoneHost {
  private port: FramePort | null = null
  private current: { captureId: string; recording: Recording } | null = null
  private next: { request: Start; stopAsked: boolean } | null = null

  constructor(private readonly parts: MicrophoneHostParts) {}

  /** To be called once, when requests can be taken. */
  ready(): void {
    this.parts.send({ kind: 'ready' })
  }

  /** @param port comes with `connect` */
  handle(request: MicrophoneRequest, port?: FramePort): void {
    switch (request.kind) {
      case 'connect':
        this.port?.close()
        this.port = port ?? null
        break
      case 'prepare':
        if (!this.current) this.parts.prepare(request.device)
        break
      case 'devices':
        this.parts.send({ kind: 'devices', requestId: request.requestId, names: this.names() })
        break
      case 'start':
        this.start(request)
        break
      case 'stop':
        // Another id is one whose recording has ended by itself meanwhile.
        if (this.current?.captureId === request.captureId) this.current.recording.stop()
        else if (this.next?.request.captureId === request.captureId) this.next.stopAsked = true
        break
    }
  }

  private start(request: Start): void {
    const { captureId } = request
    if (!this.current) {
      this.begin(request)
      return
    }
    if (this.current.captureId === captureId || this.next?.request.captureId === captureId) return
    if (this.next) this.parts.send({ kind: 'failed', captureId: this.next.request.captureId, code: 'unexpected' })
    this.next = { request, stopAsked: false }
    this.current.recording.stop()
  }

  private begin({ captureId, file, device }: Start): Recording {
    const { send } = this.parts
    const recording = record(this.parts, file, device, {
      firstFrame: (atMs, { name, fellBack }) => send({ kind: 'firstFrame', captureId, atMs, device: name, fellBack }),
      level: (level) => send({ kind: 'level', captureId, level }),
      frame: (samples) => this.post({ kind: 'frame', captureId, samples }),
      framesEnded: (totalSamples) => {
        this.post({ kind: 'end', captureId, totalSamples })
        // The microphone is free; the file of this one is finished meanwhile.
        if (this.next) this.over(captureId)
      },
    })
    this.current = { captureId, recording }
    void recording.ended
      .catch((error: unknown): { kind: 'failed'; code: ErrorCode } => ({ kind: 'failed', code: errorCode(error) }))
      .then((end) => {
        send({ ...end, captureId })
        this.over(captureId)
        // Ready for the next one, with the microphone that this one wanted.
        if (!this.current) this.parts.prepare(device)
      })
    return recording
  }

  private over(captureId: string): void {
    if (this.current?.captureId !== captureId) return
    this.current = null
    const { next } = this
    if (!next) return
    this.next = null
    const recording = this.begin(next.request)
    if (next.stopAsked) recording.stop()
  }

  private post(message: FrameMessage): void {
    try {
      this.port?.postMessage(message)
    } catch {
      // The speech host went away. The file is what counts; main connects us anew and has the file recognised.
    }
  }

  private names(): string[] {
    try {
      return [...new Set(this.parts.source.devices())]
    } catch {
      // Without a sound system there is no list; an empty one says what a person needs to know.
      return []
    }
  }
}
