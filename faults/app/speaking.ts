/** A person who holds the shortcut and speaks, and who can be cut short. */
import { spawn } from 'node:child_process'
import type { Profile } from '../../e2e/support/app.ts'
import { CAPTURE_KEYS } from '../../e2e/support/capture.ts'
import type { Desktop } from '../../e2e/support/desktop.ts'
import type { Keyboard } from '../../e2e/support/keyboard.ts'
import { readSpans, type Span } from '../../e2e/support/trace.ts'
import { waitFor } from '../../e2e/support/waitFor.ts'
import type { SpanName } from '../../main/telemetry/types.ts'
import type { Note } from './notes.ts'

/** One press of the shortcut, and what is known of what came of it. */
export interface Spoken {
  /** The row of the report that answers for it. */
  fault: string
  note: Note
  /** Epoch milliseconds. */
  since: number
  captureId: string | null
  /** When the app was killed, or the press was over: what begins later is another one. */
  until: number
  /** The microphone gave something: from here on nothing may be lost. */
  begun: boolean
  /** Recorded at least. */
  heardMs: number
  /** The key came up after the last word. */
  inFull: boolean
  /** The app said that the tasks are on the disk. */
  stored: boolean
  /** Escape was pressed: it may be gone, or be there whole. */
  cancelled?: boolean
}

/** Milliseconds on the clock of the spans. */
export const now = (): number => performance.timeOrigin + performance.now()

/** The span as soon as it is written; null when it does not come, or the app has ended before. */
export function spanSoon(profile: Profile, name: SpanName, since: number, signal: AbortSignal): Promise<Span | null> {
  const find = () =>
    signal.aborted ? 'ended' : readSpans(profile).find((span) => span.name === name && span.end >= since)
  return waitFor(`the span ${name}`, find, { timeoutMs: 15_000, everyMs: 2 }).then(
    (span) => (span === 'ended' ? null : span),
    () => null,
  )
}

/** Holds the shortcut, plays the note once the microphone is open, and lets go: at the end, or when `signal` says so. */
export async function speak(
  { desktop, keys, profile }: { desktop: Desktop; keys: Keyboard; profile: Profile },
  note: Note,
  since: number,
  signal: AbortSignal,
): Promise<void> {
  await keys.down(CAPTURE_KEYS)
  try {
    const first = await spanSoon(profile, 'mic.firstFrame', since, signal)
    if (first) await play(desktop, note.wav, signal)
  } finally {
    await keys.up(CAPTURE_KEYS)
  }
}

function play(desktop: Desktop, wav: string, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  // As in e2e/support/microphone.ts: root may give the player its turn in time on a busy machine.
  const ahead = process.getuid?.() === 0 ? ['nice', '-n', '-10'] : []
  const [program = '', ...args] = [...ahead, 'paplay', '--device=vmic', wav]
  const player = spawn(program, args, { env: desktop.env, stdio: 'ignore' })
  const stop = () => player.kill('SIGKILL')
  signal.addEventListener('abort', stop, { once: true })
  return new Promise((resolve, reject) => {
    player.once('error', reject)
    player.once('exit', () => {
      signal.removeEventListener('abort', stop)
      resolve()
    })
  })
}

/** What the trace tells of a press. @param endedAt when the app was killed, or the disk cut; null when it lived on */
export function observed(spoken: Spoken, profile: Profile, endedAt: number | null): Spoken {
  const spans = readSpans(profile)
  const down = spans.find((span) => span.name === 'shortcut.down' && span.end >= spoken.since - 20)
  const of = (name: SpanName) => spans.find((span) => span.name === name && span.captureId === down?.captureId)
  const [first, up] = [of('mic.firstFrame'), of('shortcut.up')]
  const end = Math.min(endedAt ?? Infinity, up?.end ?? Infinity)
  // The player ends after its last sample, and the key comes up after that.
  const inFull = up !== undefined && end - (first?.end ?? end) > spoken.note.ms
  return {
    ...spoken,
    captureId: down?.captureId ?? null,
    until: endedAt ?? Date.now(),
    begun: first !== undefined,
    heardMs: first ? Math.max(0, end - first.end) : 0,
    inFull,
    stored: of('store.saved') !== undefined,
  }
}

/** A press of which nothing is known yet. */
export const press = (fault: string, note: Note, since: number): Spoken => ({
  fault,
  note,
  since,
  captureId: null,
  begun: false,
  until: Infinity,
  heardMs: 0,
  inFull: false,
  stored: false,
})
