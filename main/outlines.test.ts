import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { SaysoError } from '../shared/errors.ts'
import { createOutlines } from './outlines.ts'
import { openRecordings } from './pipeline/capture/recordings.ts'
import { SLICES } from './pipeline/capture/peaks.ts'

let folder: string
let reads: string[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outlines-'))
  reads = []
})
afterEach(() => rm(folder, { recursive: true }))

const open = (fail = false) =>
  createOutlines({
    folder: join(folder, 'peaks'),
    path: (name) => join(folder, name),
    async read(file) {
      reads.push(file)
      if (fail) throw new SaysoError('audio.missing')
      return { peaks: new Uint8Array(SLICES).fill(51), durationMs: 70_000 }
    },
  })

it('reads a recording once, across restarts', async () => {
  const first = await open().of('a.wav')
  expect(first).toEqual({ peaks: Array<number>(SLICES).fill(0.2), durationMs: 70_000 })
  expect(await open().of('a.wav')).toEqual(first)
  expect(reads).toEqual([join(folder, 'a.wav')])
})
it('reads it again where what was kept is damaged', async () => {
  await open().of('a.wav')
  await writeFile(join(folder, 'peaks', 'a.wav.peaks'), 'short')
  await open().of('a.wav')
  expect(reads).toHaveLength(2)
})
it('keeps nothing of what cannot be read', async () => {
  await expect(open(true).of('a.wav')).rejects.toMatchObject({ code: 'audio.missing' })
  expect(await readdir(folder)).toEqual([])
})
it('goes with its recording', async () => {
  const outlines = open()
  await writeFile(join(folder, 'a.wav'), 'audio')
  await outlines.of('a.wav')
  await openRecordings(folder, outlines.remove).remove('a.wav')
  expect(await readdir(folder, { recursive: true })).toEqual(['peaks'])
})
