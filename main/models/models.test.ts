/** Models on a real disk, from a real socket; the model itself is played by bytes, and tried by a function. */
import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SaysoError, type ErrorCode } from '../../shared/errors.ts'
import { defaultSettings, type Settings } from '../../shared/settings.ts'
import type { SpeechModel } from '../pipeline/speech/types.ts'
import { createModels } from './models.ts'
import { catalogue } from './catalogue.ts'
import { FileServer } from './testing.ts'

const content = Buffer.alloc(50_000, 7)
const sha256 = createHash('sha256').update(content).digest('hex')
const builtInFolder = join(
  import.meta.dirname,
  '../../node_modules/@moonshine-ai/moonshine-js/dist/model/tiny/quantized',
)

describe('models', () => {
  let folder: string
  let server: FileServer
  let settings: Settings
  let tried: SpeechModel[]
  let trouble: ErrorCode | null
  let models: ReturnType<typeof createModels>

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'models-'))
    server = new FileServer(content)
    const url = await server.listen()
    settings = defaultSettings('linux')
    tried = []
    trouble = null
    const file = (name: string) => ({ name, url, sha256, bytes: content.length })
    models = createModels({
      folder,
      builtIn: builtInFolder,
      catalogue: [
        {
          id: 'big',
          name: 'Big',
          languages: 'English',
          licence: 'MIT',
          page: 'https://example.org/big',
          bytes: 100_000,
          files: [file('encoder_model.onnx'), file('decoder_model_merged.onnx')],
        },
      ],
      settings: { get: () => settings, set: (change) => (settings = { ...settings, ...change }) },
      async tryOut(model) {
        tried.push(model)
        if (trouble) throw new SaysoError(trouble)
        return 'buy milk tomorrow'
      },
      newId: () => 'one',
      changed: () => {},
      fetch,
      after(ms, action) {
        if (ms < 30_000) queueMicrotask(action)
        return () => {}
      },
    })
  })
  afterEach(async () => {
    await server.close()
    await rm(folder, { recursive: true })
  })
  const state = (id: string) => models.list().find((one) => one.id === id)?.state

  it('asks the network for nothing by itself', () => {
    models.list()
    models.chosen()
    expect(server.ranges).toEqual([])
    expect(models.chosen()).toMatchObject({ name: 'moonshine-tiny', folder: builtInFolder })
  })
  it('downloads, tries, and only then has a model, which can be chosen and removed', async () => {
    await models.download('big').ended
    expect(state('big')).toEqual({ kind: 'installed' })
    expect(tried).toMatchObject([{ name: 'big', sha256: { encoder: sha256, decoder: sha256 } }])
    expect(await readdir(folder)).toEqual(['big'])
    models.choose('big')
    expect(models.chosen()).toMatchObject({ name: 'big', folder: join(folder, 'big') })
    await models.remove('big')
    expect(settings.speechModel).toBe('moonshine-tiny')
    expect(await readdir(folder)).toEqual([])
    expect(state('big')).toMatchObject({ kind: 'available', part: 0 })
  })
  it('never uses what did not work when it was tried, and says why', async () => {
    trouble = 'models.crashed'
    await models.download('big').ended
    expect(state('big')).toMatchObject({ kind: 'available', error: 'models.crashed' })
    expect(() => models.choose('big')).toThrow('speech.modelMissing')
    trouble = null
    await models.download('big').ended
    // Its files were whole: nothing was asked for twice.
    expect(server.ranges).toHaveLength(2)
    expect(state('big')).toEqual({ kind: 'installed' })
  })
  it('leaves the model in use alone when a download breaks off, and goes on later', async () => {
    server.manners = { cutAfter: () => 0 }
    await models.download('big').ended
    expect(state('big')).toMatchObject({ kind: 'available', error: 'models.cut' })
    expect(models.chosen().name).toBe('moonshine-tiny')
    server.manners = {}
    await models.download('big').ended
    expect(state('big')).toEqual({ kind: 'installed' })
  })
  it('stops when it is told to, without calling that trouble', async () => {
    server.manners = { stalls: () => true }
    const { ended } = models.download('big')
    expect(state('big')).toMatchObject({ kind: 'downloading' })
    models.stop('big')
    await ended
    expect(state('big')).toMatchObject({ kind: 'available', error: null })
  })
  it('takes a folder with a model that works, and lets go of it without touching its files', async () => {
    const own = join(folder, 'mine')
    await cp(builtInFolder, own, { recursive: true })
    expect(await models.addFolder(own)).toEqual({ id: 'own-one', name: 'mine', heard: 'buy milk tomorrow' })
    expect(await models.addFolder(own)).toMatchObject({ id: 'own-one' })
    expect(settings.ownModels).toHaveLength(1)
    models.choose('own-one')
    expect(models.chosen()).toEqual({ folder: own, name: 'mine', sha256: null })
    await models.remove('own-one')
    expect(models.chosen().name).toBe('moonshine-tiny')
    expect(await readdir(own)).toContain('encoder_model.onnx')
  })
  it('refuses a folder without a whole model, and one whose model does not work', async () => {
    const own = join(folder, 'mine')
    await mkdir(own)
    await writeFile(join(own, 'encoder_model.onnx'), 'x')
    await expect(models.addFolder(own)).rejects.toMatchObject({ code: 'models.unknownFiles' })
    await expect(models.addFolder(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'models.unknownFiles' })
    await writeFile(join(own, 'decoder_model_merged.onnx'), 'x')
    trouble = 'speech.modelDamaged'
    await expect(models.addFolder(own)).rejects.toMatchObject({ code: 'speech.modelDamaged' })
    expect(settings.ownModels).toEqual([])
  })
  it('uses the built-in model while the chosen one is away', () => {
    settings = {
      ...settings,
      speechModel: 'own-usb',
      ownModels: [{ id: 'own-usb', name: 'usb', folder: '/nowhere/usb' }],
    }
    expect(models.chosen().name).toBe('moonshine-tiny')
    expect(models.list().find(({ chosen }) => chosen)?.id).toBe('moonshine-tiny')
  })
})

describe('the catalogue', () => {
  it('has an address, a hash and a cited page for every file, over https, at a fixed revision', () => {
    for (const { page, files, licence } of catalogue) {
      expect(page).toMatch(/^https:\/\//)
      expect(licence).not.toBe('')
      for (const { url, sha256: hash } of files) {
        expect(url).toMatch(/^https:\/\/.*\/[0-9a-f]{40}\//)
        expect(hash).toMatch(/^[0-9a-f]{64}$/)
      }
    }
  })
})
