/** Limits of a recording, in every environment. Milliseconds unless the name says otherwise. */
export const voice = {
  sampleRateHz: 16_000,
  channels: 1,
  /** Samples in one frame from the microphone: 32 ms, which is also what Silero wants at 16,000 Hz. */
  frameSamples: 512,
  maxSeconds: 300,
  /** The overlay warns when this much is left. */
  warnSecondsLeft: 15,
  /** A shorter capture is taken for a slip of the finger. */
  minCaptureMs: 300,
  /** A press shorter than this toggles, a longer one was a hold. */
  tapMs: 250,
  /** Recording goes on for at most this long after key-up, so that the last word is whole... */
  tailMaxMs: 300,
  /** ...and ends earlier once this much has passed without voice. */
  tailSilenceMs: 120,
  /** A toggled capture ends by itself after this much silence that follows speech. */
  toggleSilenceMs: 2_500,
  /** A held key that nobody lets go of is taken for stuck after this much silence. */
  stuckSilenceMs: 20_000,
  /** A toggled capture without any speech ends after this long. */
  noSpeechMs: 10_000,
  /** The speech model gives its memory back this long after it was last used. */
  modelIdleMs: 45_000,
  /** The recording is flushed to the disk this often (fdatasync). */
  syncEveryMs: 500,
} as const
