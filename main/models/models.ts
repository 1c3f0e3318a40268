/** The models of this machine: built in, downloaded, or in a folder of the person's own; and the one that is in use. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { errorCode, fromDiskError, SaysoError, type ErrorCode } from '../../shared/errors.ts'
import type { ModelEntry, ModelState } from '../../shared/ipc/models.ts'
import type { Settings } from '../../shared/settings.ts'
import { modelLayout } from '../pipeline/speech/modelLayout.ts'
import { builtInModel } from '../pipeline/speech/models.ts'
import type { SpeechModel } from '../pipeline/speech/types.ts'
import { BUILT_IN, type CatalogueModel } from './catalogue.ts'
import { downloadFile, type DownloadEnvironment } from './download.ts'

export interface ModelsDependencies {
  /** Where downloaded models lie, each in a folder of its id. */
  folder: string
  builtIn: string
  catalogue: readonly CatalogueModel[]
  settings: { get(): Settings; set(change: Partial<Settings>): Settings }
  /** Loads a model in a process of its own and has it read the sample. @returns what it heard @throws SaysoError */
  tryOut(model: SpeechModel): Promise<string>
  newId(): string
  changed(): void
  fetch: typeof fetch
  after: DownloadEnvironment['after']
}

type Running = { kind: 'downloading'; bytes: number; total: number; stop: AbortController } | { kind: 'checking' }

/** Windows are told of progress at most so often. */
const TELL_MS = 200

export function createModels(deps: ModelsDependencies) {
  const { catalogue, settings } = deps
  const running = new Map<string, Running>()
  const failed = new Map<string, ErrorCode>()
  let told = false

  const place = (id: string): string => join(deps.folder, id)
  /** Not yet a model: a part, or a whole that nobody has tried. */
  const unfinished = (id: string): string => join(deps.folder, `${id}.unfinished`)
  const isInstalled = (id: string): boolean => existsSync(place(id))

  function listed(id: string): CatalogueModel {
    const model = catalogue.find((one) => one.id === id)
    if (!model) throw new SaysoError('speech.modelMissing', id)
    return model
  }

  function tellSoon(): void {
    if (told) return
    told = true
    deps.after(TELL_MS, () => {
      told = false
      deps.changed()
    })
  }

  /** @returns where a model lies, or null where it is not (any more) on this machine */
  function find(id: string): SpeechModel | null {
    if (id === BUILT_IN) return builtInModel(deps.builtIn)
    const own = settings.get().ownModels.find((one) => one.id === id)
    if (own) return existsSync(own.folder) ? { folder: own.folder, name: own.name, sha256: null } : null
    const model = catalogue.find((one) => one.id === id)
    if (!model || !isInstalled(id)) return null
    return { folder: place(id), name: id, sha256: hashesOf(model) }
  }

  async function install(model: CatalogueModel, stop: AbortController): Promise<void> {
    const folder = unfinished(model.id)
    await mkdir(folder, { recursive: true }).catch((error: unknown) => {
      throw fromDiskError(error)
    })
    let before = 0
    const total = new Map(model.files.map(({ name, bytes }) => [name, bytes]))
    for (const file of model.files) {
      await downloadFile(file, folder, {
        fetch: deps.fetch,
        after: deps.after,
        signal: stop.signal,
        progress(bytes, whole) {
          if (whole !== null) total.set(file.name, whole)
          const sum = [...total.values()].reduce((all, one) => all + one, 0)
          running.set(model.id, { kind: 'downloading', bytes: before + bytes, total: sum, stop })
          tellSoon()
        },
      })
      before += statSync(join(folder, file.name)).size
    }
    running.set(model.id, { kind: 'checking' })
    deps.changed()
    await deps.tryOut({ folder, name: model.id, sha256: hashesOf(model) })
    if (stop.signal.aborted) throw new SaysoError('models.stopped')
    await syncFolder(folder)
    await rename(folder, place(model.id))
    await syncFolder(deps.folder)
  }

  function stateOf(model: CatalogueModel): ModelState {
    const run = running.get(model.id)
    if (run?.kind === 'downloading') return { kind: 'downloading', bytes: run.bytes, total: run.total }
    if (run) return run
    if (isInstalled(model.id)) return { kind: 'installed' }
    return { kind: 'available', part: sizeOf(unfinished(model.id)), error: failed.get(model.id) ?? null }
  }

  return {
    find,
    /** What is to recognise speech: the model that was chosen, or the built-in one where that is not here. */
    chosen(): SpeechModel {
      return find(settings.get().speechModel) ?? builtInModel(deps.builtIn)
    },
    list(): ModelEntry[] {
      const { speechModel, ownModels } = settings.get()
      const chosen = find(speechModel) ? speechModel : BUILT_IN
      const entry = (id: string, rest: Omit<ModelEntry, 'id' | 'chosen'>) => ({ id, chosen: id === chosen, ...rest })
      const none = { languages: null, licence: null, page: null, bytes: null }
      const tiny = { name: 'Moonshine tiny', languages: 'English', licence: 'MIT', page: null }
      return [
        entry(BUILT_IN, { ...tiny, bytes: sizeOf(deps.builtIn), state: { kind: 'builtIn' } }),
        ...catalogue.map((model) => {
          const { id, name, languages, licence, page } = model
          const bytes = isInstalled(id) ? sizeOf(place(id)) : model.bytes
          return entry(id, { name, languages, licence, page, bytes, state: stateOf(model) })
        }),
        ...ownModels.map(({ id, name, folder }) =>
          entry(id, { ...none, name, state: { kind: 'own' as const, folder } }),
        ),
      ]
    },
    /** Begins a download, or goes on with one. @returns what ends when it has ended, for tests */
    download(id: string): { ended: Promise<void> } {
      const model = listed(id)
      if (running.has(id) || isInstalled(id)) return { ended: Promise.resolve() }
      const stop = new AbortController()
      failed.delete(id)
      running.set(id, { kind: 'downloading', bytes: sizeOf(unfinished(id)), total: model.bytes, stop })
      deps.changed()
      const ended = install(model, stop)
        .catch((error: unknown) => {
          const code = errorCode(error)
          if (code !== 'models.stopped') failed.set(id, code)
        })
        .finally(() => {
          running.delete(id)
          deps.changed()
        })
      return { ended }
    },
    stop(id: string): void {
      const run = running.get(id)
      if (run?.kind === 'downloading') run.stop.abort()
    },
    async remove(id: string): Promise<void> {
      const run = running.get(id)
      if (run) return
      const { speechModel, ownModels } = settings.get()
      // The model in use first gives its place up.
      if (speechModel === id) settings.set({ speechModel: BUILT_IN })
      if (ownModels.some((one) => one.id === id)) settings.set({ ownModels: ownModels.filter((one) => one.id !== id) })
      else {
        listed(id)
        failed.delete(id)
        await rm(place(id), { recursive: true, force: true })
        await rm(unfinished(id), { recursive: true, force: true })
      }
      deps.changed()
    },
    /** @throws SaysoError speech.modelMissing */
    choose(id: string): void {
      if (!find(id)) throw new SaysoError('speech.modelMissing', id)
      settings.set({ speechModel: id })
      deps.changed()
    },
    /** @throws SaysoError models.unknownFiles, models.crashed, models.silent, speech.* */
    async addFolder(folder: string): Promise<{ id: string; name: string; heard: string }> {
      const names = await readdir(folder).catch((error: unknown) => {
        throw new SaysoError('models.unknownFiles', undefined, { cause: error })
      })
      if (!modelLayout(folder, names)) throw new SaysoError('models.unknownFiles')
      const name = basename(folder).slice(0, 80) || 'model'
      const heard = await deps.tryOut({ folder, name, sha256: null })
      const { ownModels } = settings.get()
      const known = ownModels.find((one) => one.folder === folder)
      const id = known?.id ?? `own-${deps.newId()}`
      if (!known) settings.set({ ownModels: [...ownModels, { id, name, folder }] })
      deps.changed()
      return { id, name, heard }
    },
    quit(): void {
      for (const run of running.values()) if (run.kind === 'downloading') run.stop.abort()
    },
  }
}

export type Models = ReturnType<typeof createModels>

function hashesOf({ files }: CatalogueModel): SpeechModel['sha256'] {
  const encoder = files.find(({ name }) => name.startsWith('encoder_model'))?.sha256
  const decoder = files.find(({ name }) => name.startsWith('decoder_model_merged'))?.sha256
  return encoder && decoder ? { encoder, decoder } : null
}

/** Bytes of the files in a folder, 0 where there is none. */
function sizeOf(folder: string): number {
  if (!existsSync(folder)) return 0
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open folders; there NTFS journals names by itself.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
