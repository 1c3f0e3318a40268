/** What a person reads when the publisher turns a feature off or on. */
export const flags = {
  'flag.voiceRecording.off':
    'Voice recording is off at the moment. Type the task instead: quick add reads it the same way.',
  'flag.taskExtraction.off':
    'Reading tasks from speech is off at the moment. Each note becomes one task, word for word.',
  'flag.energyDetection.off': 'Energy detection is off at the moment. Choose a task’s energy by hand.',
  'flag.offlineSupport.off': 'Working offline is off at the moment. Captures wait here until the network is back.',
  'flag.voiceRecording.on': 'Voice recording is on again.',
  'flag.taskExtraction.on': 'Reading tasks from speech is on again.',
  'flag.energyDetection.on': 'Energy detection is on again.',
  'flag.offlineSupport.on': 'Working offline is on again.',
} as const
