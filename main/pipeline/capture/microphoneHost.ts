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

/** Answers main's requests: one recording at a time, its frames to the speech host, its events to main. */
export class MicrophoneHost {
  private port: FramePort | null = null
  private current: { captureId: string; recording: Recording } | null = null

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
        this.start(request.captureId, request.file, request.device)
        break
      case 'stop':
        // Another id is one whose recording has ended by itself meanwhile.
        if (this.current?.captureId === request.captureId) this.current.recording.stop()
        break
    }
  }

  private start(captureId: string, file: string, device: string | null): void {
    const { send } = this.parts
    if (this.current) {
      // The one that goes on must not hear of it.
      if (this.current.captureId !== captureId) send({ kind: 'failed', captureId, code: 'unexpected' })
      return
    }
    const recording = record(this.parts, file, device, {
      firstFrame: (atMs, { name, fellBack }) => send({ kind: 'firstFrame', captureId, atMs, device: name, fellBack }),
      level: (level) => send({ kind: 'level', captureId, level }),
      frame: (samples) => this.post({ kind: 'frame', captureId, samples }),
      framesEnded: (totalSamples) => this.post({ kind: 'end', captureId, totalSamples }),
    })
    this.current = { captureId, recording }
    void recording.ended
      .catch((error: unknown): { kind: 'failed'; code: ErrorCode } => ({ kind: 'failed', code: errorCode(error) }))
      .then((end) => {
        this.current = null
        send({ ...end, captureId })
        // Ready for the next one, with the microphone that this one wanted.
        this.parts.prepare(device)
      })
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
