import { mkdir } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runTool } from './run.ts'
import type { Desktop } from './desktop.ts'

/** Voices that flite has built in. */
export type Voice = 'awb' | 'kal' | 'rms' | 'slt'

/** Plays a WAV file into the virtual microphone; resolves when it has been played to its end. */
export async function playIntoMicrophone(desktop: Desktop, wav: string): Promise<void> {
  if (!desktop.virtual) throw new Error('Only a virtual desktop has a microphone to play into.')
  const play = ['paplay', '--device=vmic', wav]
  // Root may give the player its turn in time on a busy machine; who speaks does not stutter either.
  const [command = '', ...args] = process.getuid?.() === 0 ? ['nice', '-n', '-10', ...play] : play
  await runTool(desktop, command, args)
}

/** Takes the microphone away, as unplugging it would; `plugIn` brings it back. */
export async function unplugMicrophone(desktop: Desktop): Promise<void> {
  await runTool(desktop, 'pactl', ['unload-module', 'module-null-sink'])
}

export async function plugInMicrophone(desktop: Desktop): Promise<void> {
  await runTool(desktop, 'pactl', ['load-module', 'module-null-sink', 'sink_name=vmic', 'norewinds=1'])
  await runTool(desktop, 'pactl', ['set-default-sink', 'vmic'])
  await runTool(desktop, 'pactl', ['set-default-source', 'vmic.monitor'])
}

/** Has a synthetic voice say the text. @returns a WAV file; the same text and voice give the same file */
export async function speak(desktop: Desktop, text: string, voice: Voice = 'slt'): Promise<string> {
  const folder = join(tmpdir(), `sayso-speech-${process.getuid?.() ?? 0}`)
  const file = join(folder, `${createHash('sha256').update(`${voice} ${text}`).digest('hex').slice(0, 16)}.wav`)
  if (existsSync(file)) return file
  await mkdir(folder, { recursive: true })
  await runTool(desktop, 'flite', ['-voice', voice, '-t', text, '-o', file])
  return file
}
