/** One typed question per flag: code asks these, never a flag by its name. */
import type { FlagProvider } from './types.ts'

/** Off: the shortcut opens quick add instead of recording. */
export const isVoiceRecordingOn = (provider: FlagProvider): boolean => provider.isOn('voice-recording-v1')

/** Off: the transcript becomes one task, word for word. */
export const isTaskExtractionOn = (provider: FlagProvider): boolean => provider.isOn('task-extraction-v1')

/** Off: energy is chosen by hand. */
export const isEnergyDetectionOn = (provider: FlagProvider): boolean => provider.isOn('energy-detection-v1')

/** Off: a capture waits, visibly, for the network. */
export const isOfflineSupportOn = (provider: FlagProvider): boolean => provider.isOn('offline-support-v1')

/** The same questions, for whoever asks several. */
export function featuresOf(provider: FlagProvider) {
  return {
    voiceRecording: () => isVoiceRecordingOn(provider),
    taskExtraction: () => isTaskExtractionOn(provider),
    offlineSupport: () => isOfflineSupportOn(provider),
  }
}
