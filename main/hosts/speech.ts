/** Entry of the speech host, an Electron utility process: puts real parts into SpeechHost and connects it to main. */
import { voice } from '../../shared/config/index.ts'
import { openVoiceActivity } from '../pipeline/capture/voiceActivity/open.ts'
import { measureVoice } from '../pipeline/energy/features.ts'
import { VoiceTracker } from '../pipeline/capture/voiceActivity/voiceTracker.ts'
import { openRecogniser } from '../pipeline/speech/models.ts'
import { RestingRecogniser } from '../pipeline/speech/restingRecogniser.ts'
import { repair } from '../pipeline/speech/repair.ts'
import { readWav } from '../pipeline/speech/wavReader.ts'
import type { SpeechRequest } from './protocol.ts'
import { type FramePort, SpeechHost } from './speechHost.ts'

/** Electron's port to main, which only a utility process has; typed here so that Node can load this file's parts. */
interface ParentPort {
  on(event: 'message', listener: (message: { data: SpeechRequest; ports: FramePort[] }) => void): unknown
  postMessage(message: unknown): void
}

const samplesPerMs = voice.sampleRateHz / 1_000
const { parentPort } = process as unknown as { parentPort: ParentPort }

const after = (ms: number, action: () => void): (() => void) => {
  const timer = setTimeout(action, ms)
  return () => clearTimeout(timer)
}

const host = new SpeechHost({
  send: (event) => parentPort.postMessage(event),
  openRecogniser: (model) => RestingRecogniser.open(() => openRecogniser(model), voice.modelIdleMs, after),
  openOnce: openRecogniser,
  openVoiceTrack: async (choice, vadModel) => {
    const newEngine = await openVoiceActivity(choice, vadModel)
    return () => new VoiceTracker(newEngine())
  },
  readAudio: readWav,
  repair,
  measureVoice: (samples, spans, words) => {
    const segments = spans.map(({ start, end }) => ({ startMs: start / samplesPerMs, endMs: end / samplesPerMs }))
    return measureVoice(samples, segments, words)
  },
  clock: {
    now: () => performance.timeOrigin + performance.now(),
    after,
  },
})

parentPort.on('message', ({ data, ports }) => host.handle(data, ports))
