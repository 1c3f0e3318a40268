/**
 * Entry of the microphone's utility process. PvRecorder blocks its thread for as long as a frame lasts, which main's thread
 * cannot afford; and a crash in here costs at most the last moment of a recording.
 */
import { createPvRecorderSource, noMicrophone, type PreparingSource } from '../pipeline/capture/pvRecorderSource.ts'
import { MicrophoneHost, type FramePort } from '../pipeline/capture/microphoneHost.ts'
import { WavWriter } from '../pipeline/capture/wavWriter.ts'
import type { MicrophoneEvent, MicrophoneRequest } from './protocol.ts'

/** Electron's process.parentPort, which only a utility process has; typed here so that Node can load this file. */
interface ParentPort {
  postMessage(message: MicrophoneEvent): void
  on(event: 'message', listener: (event: { data: MicrophoneRequest; ports: FramePort[] }) => void): unknown
}

/** PvRecorder throws while it is loaded where it has no binary for the processor (most 64-bit ARM under Linux). */
async function openSource(): Promise<PreparingSource> {
  try {
    const { PvRecorder } = await import('@picovoice/pvrecorder-node')
    return createPvRecorderSource(PvRecorder)
  } catch {
    return noMicrophone
  }
}

async function serve(parentPort: ParentPort): Promise<void> {
  const source = await openSource()
  const host = new MicrophoneHost({
    source,
    createWav: (file) => new WavWriter(file),
    now: () => performance.timeOrigin + performance.now(),
    send: (event) => parentPort.postMessage(event),
    prepare: (device) => source.prepare(device),
  })
  parentPort.on('message', ({ data, ports }) => host.handle(data, ports[0]))
  process.on('exit', () => source.release())
  // Setting the microphone up can make macOS ask for permission, which should wait for the first capture.
  if (process.platform !== 'darwin') source.prepare(null)
  host.ready()
}

const { parentPort } = process as unknown as { parentPort?: ParentPort }
// Outside of Electron there is nobody to serve, as when a test imports this file.
if (parentPort) await serve(parentPort)
