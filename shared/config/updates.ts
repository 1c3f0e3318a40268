/** How often updates are looked for, and when one installs itself. Milliseconds. */
export const updatePace = {
  everyMs: 3_600_000,
  /** Without a capture or a used window for this long. */
  quietMs: 600_000,
  /** Back from a version that was taken back: it may be losing somebody's work. */
  quietDownMs: 60_000,
  laterMs: 86_400_000,
} as const

/** A version that has run this long is not put back by the next starts. */
export const CONFIRM_AFTER_MS = 20_000
