/** How long after it was started the player is first heard: measured, so that keys are let go when the speech really ends. */
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { CAPTURE_KEYS, fixture, tasksVisible } from '../../e2e/support/capture.ts'
import type { Profile } from '../../e2e/support/app.ts'
import type { Desktop } from '../../e2e/support/desktop.ts'
import type { Keyboard } from '../../e2e/support/keyboard.ts'
import { waitForSpan } from '../../e2e/support/trace.ts'
import { wavMs } from './captures.ts'
import { median } from './statistics.ts'

const ROUNDS = 3
/** The first frame holds 512 samples that were heard before it arrived. */
const FRAME_MS = 32
/** Above this a sample is the note and not the silence of the virtual microphone. */
const HEARD = 200

/** @returns milliseconds from starting paplay to its first sample in the recording, median of three */
export async function calibrate(desktop: Desktop, keys: Keyboard, profile: Profile): Promise<number> {
  const delays: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const wav = fixture('milk-and-dentist')
    const since = Date.now()
    await keys.down(CAPTURE_KEYS)
    const first = await waitForSpan(profile, 'mic.firstFrame', { since })
    const started = performance.timeOrigin + performance.now()
    const player = spawn('paplay', ['--device=vmic', '--latency-msec=20', wav], { env: desktop.env, stdio: 'ignore' })
    await new Promise((resolve) => player.once('exit', resolve))
    await keys.up(CAPTURE_KEYS)
    await tasksVisible(profile, since)
    const recording = newestRecording(profile)
    delays.push(first.end - FRAME_MS + onsetMs(recording) - onsetMs(wav) - started)
    if (wavMs(recording) < wavMs(wav)) throw new Error('The recording is shorter than the note that was played.')
  }
  return median(delays)
}

function newestRecording(profile: Profile): string {
  const folder = join(profile.folder, 'recordings')
  const files = readdirSync(folder).map((name) => join(folder, name))
  return files.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0]!
}

/** @returns where the first sample that can be heard stands, milliseconds */
function onsetMs(file: string): number {
  const bytes = readFileSync(file)
  for (let offset = 44; offset + 1 < bytes.length; offset += 2) {
    if (Math.abs(bytes.readInt16LE(offset)) > HEARD) return (offset - 44) / 32
  }
  throw new Error(`${file} is silent.`)
}
