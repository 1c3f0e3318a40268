/** How long recordings are kept. */
export const storage = {
  'settings.keepAudio': 'Keep recordings',
  'settings.keepAudioHint':
    'Words and tasks stay when a recording goes. A note that could not be read keeps its recording.',
  'settings.keepAudio.0': 'Not at all',
  'settings.keepAudio.7': '7 days',
  'settings.keepAudio.30': '30 days',
  'settings.keepAudio.forever': 'For ever',
} as const
