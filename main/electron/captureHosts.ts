/** The two utility processes with their clients: what main records with, and what it recognises with. */
import type { Settings } from '../../shared/settings.ts'
import { createMicrophoneClient, type MicrophoneClient } from '../hosts/microphoneClient.ts'
import type { MicrophoneEvent, MicrophoneRequest, SpeechEvent, SpeechRequest } from '../hosts/protocol.ts'
import { createSpeechClient } from '../hosts/speechClient.ts'
import type { SpeechModel } from '../pipeline/speech/types.ts'
import type { SpeechPort } from '../pipeline/types.ts'
import { connectHosts, startHost } from './hostProcess.ts'
import type { Paths } from './paths.ts'

/**
 * glibc keeps what the model's threads free in an arena for each of them; two arenas that are trimmed gave back 65 MB after a
 * long note. https://man7.org/linux/man-pages/man3/mallopt.3.html. Other systems ignore it.
 */
const MALLOC = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '262144' }

export interface CaptureHosts {
  recorder: MicrophoneClient
  speech: SpeechPort & { reconfigure(): void }
  stop(): void
}

export function startCaptureHosts(
  paths: Paths,
  settings: () => Settings,
  /** Whether notes are to be measured for the speaker's energy. */
  measureEnergy: () => boolean,
  models: { inUse(): SpeechModel; fallBack(): boolean },
  listener: { microphone(event: MicrophoneEvent): void; speech(event: SpeechEvent): void },
): CaptureHosts {
  const microphoneHost = startHost<MicrophoneRequest, MicrophoneEvent>(paths.microphoneHost, 'sayso-microphone')
  const speechHost = startHost<SpeechRequest, SpeechEvent>(paths.speechHost, 'sayso-speech', MALLOC)
  connectHosts(microphoneHost, speechHost)
  return {
    recorder: createMicrophoneClient(
      microphoneHost,
      (event) => listener.microphone(event),
      () => settings().microphone,
    ),
    speech: createSpeechClient(
      speechHost,
      (event) => listener.speech(event),
      () => ({
        kind: 'configure',
        model: models.inUse(),
        vadModel: paths.voiceActivityModel,
        voiceActivity: settings().voiceActivity,
        vocabulary: settings().vocabulary,
        heardAs: settings().heardAs,
        measureEnergy: measureEnergy(),
      }),
      models.fallBack,
    ),
    stop() {
      microphoneHost.stop()
      speechHost.stop()
    },
  }
}
