/** Makes spoken notes with flite and espeak-ng, and puts them into rooms with sox. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readWav } from '../../main/pipeline/speech/wavReader.ts'

const call = promisify(execFile)

export interface Voice {
  engine: 'flite' | 'espeak'
  name: string
  /** 1 is the voice's own pace. */
  pace: number
}

const flite = (name: string, pace = 1): Voice => ({ engine: 'flite', name, pace })
const espeak = (name: string, pace = 1): Voice => ({ engine: 'espeak', name, pace })

/** Flite's recorded voices come near a person's; espeak's formants are harder for a recogniser than any person. */
export const voices: readonly Voice[] = [
  flite('slt'),
  flite('rms'),
  flite('awb'),
  flite('slt', 0.9),
  flite('rms', 1.12),
  flite('kal16'),
  espeak('en-us'),
  espeak('en-gb'),
  espeak('en-gb-scotland', 0.9),
  espeak('en-029'),
]

export const conditions = ['clean', 'dead air', 'noise 15 dB', 'noise 10 dB', 'reverb', 'quiet', 'loud'] as const
export type Condition = (typeof conditions)[number]

/** A folder for synthesis, deleted afterwards. */
export async function withStudio<Result>(record: (studio: Studio) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'speech-bench-'))
  try {
    return await record(new Studio(folder))
  } finally {
    await rm(folder, { recursive: true })
  }
}

export class Studio {
  constructor(private readonly folder: string) {}

  /** @returns 16,000 Hz mono of a text said by a voice in a place, speech beginning and ending with the audio */
  async record(text: string, voice: Voice, condition: Condition): Promise<Float32Array> {
    const raw = join(this.folder, 'raw.wav')
    const clean = join(this.folder, 'clean.wav')
    if (voice.engine === 'flite')
      await call('flite', ['-voice', voice.name, '--setf', `duration_stretch=${1 / voice.pace}`, '-t', text, '-o', raw])
    else await call('espeak-ng', ['-v', voice.name, '-s', String(Math.round(155 * voice.pace)), '-w', raw, text])
    const reverb = condition === 'reverb' ? ['reverb', '50', '50', '70'] : []
    await call('sox', [raw, '-r', '16000', '-c', '1', '-b', '16', clean, 'gain', '-n', '-9', ...reverb])
    return place(await readWav(clean), condition)
  }
}

function place(speech: Float32Array, condition: Condition): Float32Array {
  switch (condition) {
    case 'clean':
    case 'reverb':
      return speech
    case 'dead air':
      return withNoise(Float32Array.from([...new Float32Array(40_000), ...speech, ...new Float32Array(48_000)]), 0.001)
    case 'noise 15 dB':
      return withNoise(speech, level(speech) / 10 ** (15 / 20))
    case 'noise 10 dB':
      return withNoise(speech, level(speech) / 10 ** (10 / 20))
    case 'quiet':
      return withNoise(
        speech.map((sample) => sample * 0.02),
        0.000_1,
      )
    case 'loud':
      return speech.map((sample) => Math.max(-1, Math.min(1, sample * 6)))
  }
}

/** Root mean square of the louder half: of the speech and not of its pauses. */
function level(speech: Float32Array): number {
  const squares = speech.map((sample) => sample * sample).sort()
  const half = squares.subarray(squares.length >> 1)
  return Math.sqrt(half.reduce((sum, square) => sum + square, 0) / half.length)
}

/** Adds noise that falls off towards the treble as that of rooms does; the same every time. */
function withNoise(speech: Float32Array, rms: number): Float32Array {
  let seed = 7
  let held = 0
  return speech.map((sample) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    held = 0.9 * held + (seed / 2_147_483_648 - 0.5)
    return sample + held * rms * 1.5
  })
}

/** Four seconds in which nobody speaks. */
export function noSpeech(): Record<string, Float32Array> {
  const empty = new Float32Array(64_000)
  const tone = (hertz: number, gain: number) => (_: number, at: number) =>
    gain * Math.sin((2 * Math.PI * hertz * at) / 16_000)
  const hum = empty.map((_, at) => tone(50, 0.1)(0, at) + tone(150, 0.05)(0, at) + tone(250, 0.03)(0, at))
  const chord = empty.map(
    (_, at) => [262, 330, 392].reduce((sum, hertz) => sum + tone(hertz, 0.1)(0, at), 0) * (1 - (at % 8_000) / 8_000),
  )
  const clicks = empty.map((_, at) => (at % 4_000 < 40 ? tone(2_000, 0.5)(0, at) : 0))
  return {
    silence: empty,
    'loud noise': withNoise(empty, 0.1),
    'faint noise': withNoise(empty, 0.001),
    hum,
    chord,
    clicks,
  }
}
