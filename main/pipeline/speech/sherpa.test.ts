/** sherpa-onnx on a real model: Moonshine tiny as its second layout, with the table of tokens that it wants beside the graphs. */
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tokenizer from 'llama-tokenizer-js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { modelLayout } from './modelLayout.ts'
import { builtInModel, openRecogniser } from './models.ts'
import { readWav } from './wavReader.ts'

const root = join(import.meta.dirname, '../../..')
const tiny = join(root, 'node_modules/@moonshine-ai/moonshine-js/dist/model/tiny/quantized')

describe('openRecogniser', () => {
  let folder: string
  let note: Float32Array
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sherpa-'))
    for (const name of ['encoder_model.onnx', 'decoder_model_merged.onnx'])
      await copyFile(join(tiny, name), join(folder, name))
    note = await readWav(join(root, 'e2e/fixtures/long-note.wav'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('runs a copy of the built-in model from another folder, without knowing its hashes', async () => {
    const recogniser = await openRecogniser({ folder, name: 'mine', sha256: null })
    const { text } = await recogniser.recognise(note)
    expect(text.toLowerCase()).toContain('dry cleaning tomorrow')
    expect(recogniser.name).toBe('mine')
    await recogniser.release()
  })
  it('runs models of sherpa-onnx beside its own in one process', async () => {
    await writeFile(join(folder, 'tokens.txt'), tokenTable())
    const other = await openRecogniser({ folder, name: 'sherpa', sha256: null })
    const own = await openRecogniser(builtInModel(tiny))
    expect((await other.recognise(note)).text.toLowerCase()).toContain('dry cleaning tomorrow')
    expect((await own.recognise(note)).text.toLowerCase()).toContain('dry cleaning tomorrow')
    await other.release()
    await expect(other.recognise(note)).rejects.toMatchObject({ code: 'speech.modelMissing' })
    await own.release()
  }, 60_000)
  it('says what is wrong with a folder', async () => {
    await expect(openRecogniser({ folder: '/nowhere', name: 'x', sha256: null })).rejects.toMatchObject({
      code: 'speech.modelMissing',
    })
    await expect(openRecogniser({ folder: root, name: 'x', sha256: null })).rejects.toMatchObject({
      code: 'models.unknownFiles',
    })
  })
})

describe('modelLayout', () => {
  const family = (...names: string[]) => {
    const layout = modelLayout('/m', names)
    return layout?.kind === 'sherpa' ? layout.family : (layout?.kind ?? null)
  }
  it.each([
    ['moonshine', ['encoder_model_q4.onnx', 'decoder_model_merged_q4.onnx', 'LICENSE']],
    ['transducer', ['encoder.int8.onnx', 'decoder.int8.onnx', 'joiner.int8.onnx', 'tokens.txt', 'test_wavs']],
    [
      'transducer',
      ['encoder-epoch-99-avg-1.int8.onnx', 'decoder-epoch-99-avg-1.onnx', 'joiner-epoch-99-avg-1.onnx', 'tokens.txt'],
    ],
    ['whisper', ['tiny.en-encoder.int8.onnx', 'tiny.en-decoder.int8.onnx', 'tiny.en-tokens.txt']],
    ['canary', ['encoder.int8.onnx', 'decoder.int8.onnx', 'tokens.txt']],
    [
      'moonshine',
      ['preprocess.onnx', 'encode.int8.onnx', 'uncached_decode.int8.onnx', 'cached_decode.int8.onnx', 'tokens.txt'],
    ],
    ['moonshine', ['encoder_model.ort', 'decoder_model_merged.ort', 'tokens.txt']],
    [null, ['encoder.int8.onnx', 'decoder.int8.onnx']],
    [null, ['tokens.txt', 'README.md']],
    [null, []],
  ])('%s: %j', (expected, names) => expect(family(...names)).toBe(expected))
  it('prefers the smaller weights where a folder has both', () => {
    const layout = modelLayout('/m', [
      'tiny-encoder.onnx',
      'tiny-encoder.int8.onnx',
      'tiny-decoder.onnx',
      'tiny-tokens.txt',
    ])
    expect(layout).toMatchObject({ model: { whisper: { encoder: '/m/tiny-encoder.int8.onnx' } } })
  })
})

/** One token a line, in base64, with its number: what sherpa-onnx wants for this layout. */
function tokenTable(): string {
  const bytesOf = (token: string): Buffer => {
    const byte = /^<0x([0-9A-F]{2})>$/.exec(token)?.[1]
    return byte ? Buffer.from(byte, 'hex') : Buffer.from(token)
  }
  const lines = Array.from({ length: 32_768 }, (_, at) => {
    const text = bytesOf(tokenizer.vocabById[at] ?? ' ').toString('base64')
    return `${text || 'IA=='} ${at}`
  })
  return `${lines.join('\n')}\n`
}
