/** Captures through the real shortcut and the virtual microphone, timed by the spans that the app writes. */
import { readFileSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { CAPTURE_KEYS, fixture, tasksVisible } from '../../e2e/support/capture.ts'
import type { Profile } from '../../e2e/support/app.ts'
import type { Desktop } from '../../e2e/support/desktop.ts'
import type { Keyboard } from '../../e2e/support/keyboard.ts'
import { waitForSpan } from '../../e2e/support/trace.ts'

export interface TimedCapture {
  note: string
  audioMs: number
  /** Key-down to first frame. */
  firstFrameMs: number
  /** Key-down to the overlay being shown. */
  overlayMs: number
  /** Key-up to tasks visible. */
  visibleMs: number
  /** Key-up to the final words. */
  finalMs: number
}

/**
 * Plays a note and lets go of the key when its speech ends, or a while after.
 *
 * @param letGoAfterMs from the end of the speech to the key-up
 * @param playerDelayMs from starting the player to its first sample being heard; see calibrate
 */
export async function timedCapture(
  desktop: Desktop,
  keys: Keyboard,
  profile: Profile,
  note: string,
  { letGoAfterMs, playerDelayMs }: { letGoAfterMs: number; playerDelayMs: number },
): Promise<TimedCapture> {
  const wav = fixture(note)
  const audioMs = wavMs(wav)
  const since = Date.now()
  await keys.down(CAPTURE_KEYS)
  const first = await waitForSpan(profile, 'mic.firstFrame', { since })
  const player = spawn('paplay', ['--device=vmic', '--latency-msec=20', wav], { env: desktop.env, stdio: 'ignore' })
  await sleep(playerDelayMs + audioMs + letGoAfterMs)
  await keys.up(CAPTURE_KEYS)
  const visible = await tasksVisible(profile, since)
  const up = await waitForSpan(profile, 'shortcut.up', { since })
  const down = await waitForSpan(profile, 'shortcut.down', { since })
  const final = await waitForSpan(profile, 'speech.final', { since })
  const shown = await waitForSpan(profile, 'overlay.shown', { since })
  if (player.exitCode === null) await new Promise((resolve) => player.once('exit', resolve))
  return {
    note,
    audioMs,
    firstFrameMs: first.end - down.end,
    overlayMs: shown.end - down.end,
    visibleMs: visible.end - up.end,
    finalMs: final.end - up.end,
  }
}

/** Length of the speech in a 16,000 Hz, 16 bit, mono WAV whose header is 44 bytes. */
export function wavMs(file: string): number {
  return (readFileSync(file).length - 44) / 32
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
