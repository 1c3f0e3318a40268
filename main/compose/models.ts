/** The speech models, and the process in which a new one is tried before it is used. */
import { randomUUID } from 'node:crypto'
import { SaysoError, type ErrorCode } from '../../shared/errors.ts'
import type { Settings } from '../../shared/settings.ts'
import type { Translate } from '../../shared/messages/index.ts'
import { createFileDialogs } from '../electron/fileDialogs.ts'
import { startHost } from '../electron/hostProcess.ts'
import type { Paths } from '../electron/paths.ts'
import type { SpeechEvent, SpeechRequest } from '../hosts/protocol.ts'
import { catalogue } from '../models/catalogue.ts'
import { createModels, type Models } from '../models/models.ts'
import type { SpeechModel } from '../pipeline/speech/types.ts'
import { modelsHandlers } from '../ipc/modelsHandlers.ts'
import { vocabularyHandlers } from '../ipc/vocabularyHandlers.ts'
import { createWordLearning, type WordLearningDependencies } from '../wordLearning.ts'
import { systemClock } from './clock.ts'

/** A model that takes longer than this for a sample of five seconds is of no use. Milliseconds. */
const TRY_MS = 120_000

interface AppModelsDependencies {
  paths: Pick<Paths, 'models' | 'speechModel' | 'speechHost' | 'voiceActivityModel' | 'sample'>
  settings: { get(): Settings; set(change: Partial<Settings>): Settings }
  changed(): void
  tell(notice: { code: ErrorCode; params: Record<string, string> }): void
}

export function openModels({ paths, settings, changed, tell }: AppModelsDependencies) {
  const models = createModels({
    folder: paths.models,
    builtIn: paths.speechModel,
    catalogue,
    settings,
    tryOut: (model) => tryOut(model, paths),
    newId: randomUUID,
    changed,
    fetch: (...request) => fetch(...request),
    after: systemClock.after,
  })
  let fellBack = false
  const builtIn = () => models.find('moonshine-tiny')!
  return {
    ...models,
    /** The model to recognise with. */
    inUse: () => (fellBack ? builtIn() : models.chosen()),
    /** A person chose: it is tried, whatever happened before. */
    choose(id: string) {
      fellBack = false
      models.choose(id)
    },
    /** The model in use could not be opened. @returns whether there is another one to use */
    fallBack(): boolean {
      if (fellBack || models.chosen().folder === paths.speechModel) return false
      fellBack = true
      tell({ code: 'speech.modelFellBack', params: {} })
      return true
    },
  }
}

/** What a person does with models and with their own words. */
export function speechHandlers(
  models: Models,
  { tasks, captures }: Pick<WordLearningDependencies, 'tasks' | 'captures'>,
  settings: WordLearningDependencies['settings'],
  t: Translate,
) {
  return {
    ...modelsHandlers(models, createFileDialogs(), t),
    ...vocabularyHandlers(createWordLearning({ tasks, captures, settings })),
  }
}

/** In a process of its own: files that are not what they seem can end the process that opens them. */
function tryOut(model: SpeechModel, paths: AppModelsDependencies['paths']): Promise<string> {
  const host = startHost<SpeechRequest, SpeechEvent>(paths.speechHost, 'sayso-model-check')
  return new Promise<string>((resolve, reject) => {
    const cancel = systemClock.after(TRY_MS, () => reject(new SaysoError('models.crashed', 'took too long')))
    const fail = (code: ErrorCode) => reject(new SaysoError(code))
    host.onCrash(() => fail('models.crashed'))
    host.onEvent((event) => {
      if (event.kind === 'unusable') fail(event.code)
      if (event.kind === 'transcribeFailed') fail(event.code)
      if (event.kind !== 'transcribed') return
      cancel()
      if (event.transcript.text === '') fail('models.silent')
      else resolve(event.transcript.text)
    })
    const { voiceActivityModel: vadModel, sample: file } = paths
    const rest = { voiceActivity: 'auto', vocabulary: [], heardAs: {}, measureEnergy: false } as const
    host.onStart(() => {
      host.send({ kind: 'configure', model, vadModel, ...rest, vocabulary: [] })
      host.send({ kind: 'transcribe', requestId: 1, file })
    })
  }).finally(() => host.stop())
}
