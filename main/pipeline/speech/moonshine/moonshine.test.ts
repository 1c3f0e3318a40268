/** The real model on synthesised speech. */
import { copyFile, mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { joinPieces } from '../windows.ts'
import { KnownWords } from '../knownWords/knownWords.ts'
import { readWav } from '../wavReader.ts'
import { MoonshineRecogniser } from './decoder.ts'
import { likeliest } from './logits.ts'
import { repeatedTail } from './loops.ts'
import { builtIn, MoonshineModel, vocabularySize, type MoonshineFiles } from './model.ts'
import { detokenise, endToken, tokenise } from './tokens.ts'
import { bonus, nowhere, step, wordTree, type TreePlace } from './wordTree.ts'

const root = join(import.meta.dirname, '../../../..')
const folder = join(root, 'node_modules/@moonshine-ai/moonshine-js/dist/model/tiny/quantized')
const files = (where: string): MoonshineFiles => ({
  encoder: join(where, 'encoder_model.onnx'),
  decoder: join(where, 'decoder_model_merged.onnx'),
  sha256: builtIn,
})

describe('MoonshineRecogniser', () => {
  let model: MoonshineModel
  let recogniser: MoonshineRecogniser
  let note: Float32Array
  beforeAll(async () => {
    model = await MoonshineModel.load(files(folder))
    recogniser = new MoonshineRecogniser(model)
    const samples = await readWav(join(root, 'e2e/fixtures/long-note.wav'))
    note = joinPieces((from, to) => samples.subarray(from, to), [{ start: 0, end: samples.length }])
  })
  afterAll(() => model.release())

  it('reads a note', async () => {
    const { text, meanLogProb } = await recogniser.recognise(note)
    expect(text.toLowerCase()).toContain('pick up the dry cleaning tomorrow and buy a birthday present')
    expect(meanLogProb).toBeGreaterThan(-0.5)
  })

  it('reads the same with a draft, whether the draft is right, wrong at the end, wrong at once or too long', async () => {
    const { tokens } = await recogniser.recognise(note)
    const drafts = [
      tokens,
      [...tokens.slice(0, 5), 500, 501],
      [777, ...tokens],
      [...tokens, ...tokens],
      tokens.slice(0, 9),
    ]
    // Words, not tokens: the graph's quantising looks at all tokens of a pass together, so a comma may come or go.
    const words = (list: readonly number[]): string =>
      detokenise(list)
        .toLowerCase()
        .replace(/[^a-z ]/g, '')
    for (const draft of drafts) expect(words((await recogniser.recognise(note, { draft })).tokens)).toBe(words(tokens))
  })

  it('never ends before the first word', async () => {
    expect((await recogniser.recognise(new Float32Array(32_000))).tokens.length).toBeGreaterThan(0)
  })

  it('stops between two tokens', async () => {
    let asked = 0
    const stop = {
      get stopped(): boolean {
        return ++asked > 4
      },
    }
    const result = await recogniser.recognise(note, { stop })
    expect(result.stopped).toBe(true)
    expect(result.tokens.length).toBeLessThan(6)
  })

  it('hears a listed name where it was said, and nowhere else', async () => {
    const read = async (name: string) => {
      const samples = await readWav(join(root, 'e2e/fixtures', name))
      return joinPieces((from, to) => samples.subarray(from, to), [{ start: 0, end: samples.length }])
    }
    const known = new KnownWords(['Siobhan', 'Kowalczyk', 'Kubernetes', 'Nextcloud', 'Tamara', 'Dental Labs', 'Millie'])
    const named = await read('ask-siobhan.wav')
    expect((await recogniser.recognise(named)).text).not.toContain('Siobhan')
    const heard = await recogniser.recognise(named, { known })
    expect(heard.text).toBe('Remind me to ask Siobhan about the budget.')
    // A draft is what the audio alone gave: it can be checked in one pass the next time.
    expect(heard.tokens).toEqual((await recogniser.recognise(named)).tokens)
    for (const name of ['buy-milk.wav', 'call-dentist.wav', 'report-and-kitchen.wav']) {
      const audio = await read(name)
      const plain = await recogniser.recognise(audio, { thorough: true })
      expect((await recogniser.recognise(audio, { thorough: true, known })).text).toBe(plain.text)
    }
  })

  it('finds a reading at least as likely when it looks at several', async () => {
    const samples = await readWav(join(root, 'e2e/fixtures/buy-milk.wav'))
    const audio = joinPieces((from, to) => samples.subarray(from, to), [{ start: 0, end: samples.length }])
    const quick = await recogniser.recognise(audio)
    const thorough = await recogniser.recognise(audio, { thorough: true })
    expect(thorough.meanLogProb).toBeGreaterThanOrEqual(quick.meanLogProb - 0.05)
  })
})

describe('MoonshineModel.load', () => {
  let spare: string
  beforeAll(async () => (spare = await mkdtemp(join(tmpdir(), 'model-'))))
  afterAll(() => rm(spare, { recursive: true }))

  it('says which file is missing', async () => {
    await expect(MoonshineModel.load(files('/nowhere'))).rejects.toMatchObject({ code: 'speech.modelMissing' })
  })
  it('finds a single flipped byte, and a file cut short', async () => {
    for (const name of ['encoder_model.onnx', 'decoder_model_merged.onnx'])
      await copyFile(join(folder, name), join(spare, name))
    const file = await open(join(spare, 'encoder_model.onnx'), 'r+')
    await file.write(Buffer.of(1, 2, 3), 0, 3, 4_000_000)
    await file.close()
    await expect(MoonshineModel.load(files(spare))).rejects.toMatchObject({ code: 'speech.modelDamaged' })
    await writeFile(join(spare, 'encoder_model.onnx'), 'short')
    await expect(MoonshineModel.load(files(spare))).rejects.toMatchObject({ code: 'speech.modelDamaged' })
  })
})

describe('tokens', () => {
  it('come back as the text that they were made of', () => {
    for (const text of ['Buy milk tomorrow.', 'Call Siobhán — 3 p.m.', '日本'])
      expect(detokenise(tokenise(text))).toBe(text)
  })
})

describe('wordTree', () => {
  const tree = wordTree(new KnownWords(['Siobhan', 'Sio']))
  const walk = (tokens: readonly number[]): number =>
    tokens.reduce<{ place: TreePlace; sum: number }>(
      ({ place, sum }, token) => {
        const next = step(tree, place, token)
        return { place: next.place, sum: sum + next.gain }
      },
      { place: nowhere, sum: 0 },
    ).sum
  it('favours the tokens of a word that is finished, and takes back what one left unfinished had', () => {
    const whole = tokenise('Siobhan')
    expect(walk(whole)).toBe(whole.length * bonus)
    expect(walk([...whole, ...tokenise('milk')])).toBe(whole.length * bonus)
    expect(walk([...tokenise('Siobhan').slice(0, 1), ...tokenise('milk')])).toBe(0)
    expect(walk(tokenise('buy milk'))).toBe(0)
  })
})

describe('repeatedTail', () => {
  it('lets a person repeat a word', () => expect(repeatedTail([5, 9, 9, 9])).toBe(0))
  it('leaves one of a phrase that repeats', () => {
    expect(repeatedTail([1, 7, 8, 9, 4, 7, 8, 9, 4, 7, 8, 9, 4])).toBe(8)
    expect(repeatedTail([1, 3, 3, 3, 3, 3, 3])).toBe(5)
  })
  it('finds nothing in what does not repeat', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 3, max: 32_000 }), { maxLength: 80 }), (tokens) => {
        expect(repeatedTail(tokens)).toBe(0)
      }),
    )
  })
})

describe('likeliest', () => {
  it('gives the best tokens in order with their probabilities, and not the forbidden one', () => {
    const logits = new Float32Array(2 * vocabularySize).fill(-30)
    logits[vocabularySize + endToken] = 5
    logits[vocabularySize + 40] = 4
    logits[vocabularySize + 50] = 3
    const all = likeliest(logits, 1, 3)
    expect(all.map(({ token }) => token)).toEqual([endToken, 40, 50])
    expect(all.reduce((sum, { logProb }) => sum + Math.exp(logProb), 0)).toBeCloseTo(1, 5)
    expect(likeliest(logits, 1, 1, endToken)[0]?.token).toBe(40)
  })
  it('is the plain maximum over any logits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ min: -20, max: 20, noNaN: true }), { minLength: 50, maxLength: 50 }),
        (values) => {
          const logits = new Float32Array(vocabularySize).fill(-50)
          logits.set(values)
          const expected = [...values].sort((a, b) => b - a).slice(0, 4)
          const found = likeliest(logits, 0, 4).map(({ token }) => logits[token])
          expect(found).toEqual(expected.slice(0, found.length))
          expect(found[0]).toBe(expected[0])
        },
      ),
      { numRuns: 40 },
    )
  })
})
