/** One entry per feature flag. What a flag guards has a fallback that really works; a flag is asked in main/flags/questions.ts. */
import type { MessageKey } from '../messages/index.ts'

export interface FlagEntry {
  default: boolean
  owner: string
  /** What the feature falls back to when the flag is off. */
  fallback: 'typedCapture' | 'transcriptAsTask' | 'energyByHand' | 'waitForNetwork'
  /** The sentence that a person reads when the feature is off. */
  offMessage: MessageKey
  /** The sentence when it is on again. */
  onMessage: MessageKey
}

export const flags = {
  'voice-recording-v1': {
    default: true,
    owner: 'capture',
    fallback: 'typedCapture',
    offMessage: 'flag.voiceRecording.off',
    onMessage: 'flag.voiceRecording.on',
  },
  'task-extraction-v1': {
    default: true,
    owner: 'extraction',
    fallback: 'transcriptAsTask',
    offMessage: 'flag.taskExtraction.off',
    onMessage: 'flag.taskExtraction.on',
  },
  'energy-detection-v1': {
    default: true,
    owner: 'energy',
    fallback: 'energyByHand',
    offMessage: 'flag.energyDetection.off',
    onMessage: 'flag.energyDetection.on',
  },
  'offline-support-v1': {
    default: true,
    owner: 'queue',
    fallback: 'waitForNetwork',
    offMessage: 'flag.offlineSupport.off',
    onMessage: 'flag.offlineSupport.on',
  },
} as const satisfies Record<string, FlagEntry>

export type FlagName = keyof typeof flags
