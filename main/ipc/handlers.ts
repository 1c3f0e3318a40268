/** What main does for each channel of shared/ipc.ts. Short on purpose: the work is in the pipeline, the stores and the adapters. */
import { readFile } from 'node:fs/promises'
import { fromDiskError, SaysoError } from '../../shared/errors.ts'
import type { RequestInput, RequestOutput } from '../../shared/ipc.ts'
import type { Settings } from '../../shared/settings.ts'
import { preciseNow } from '../telemetry/traceFile.ts'
import type { Tracer } from '../telemetry/types.ts'
import type { Pipeline } from '../pipeline/pipeline.ts'
import type { EnergyKeeper } from '../pipeline/pipelineEnergy.ts'
import type { Recordings } from '../pipeline/types.ts'
import type { CaptureStore, TaskStore } from '../pipeline/store/types.ts'
import type { ExtractedTask, Span } from '../../shared/domain.ts'
import type { ExtractionChoice } from '../extractionEngine.ts'
import type { RequestHandlers } from './register.ts'

export interface HandlerDependencies {
  pipeline: Pipeline
  captures: CaptureStore
  tasks: TaskStore
  recordings: Recordings
  tracer: Tracer
  settings: { get(): Settings; set(change: Partial<Settings>): Settings }
  openai: Pick<ExtractionChoice, 'status' | 'setKey' | 'test'>
  command(command: 'start' | 'stop' | 'toggle' | 'cancel'): void
  preview(text: string, plainSpans?: readonly Span[]): ExtractedTask[]
  energy: Pick<EnergyKeeper, 'hint' | 'whatNow'>
  microphones(): Promise<string[]>
  about(): RequestOutput<'app.about'>
  overlay: { resize(height: number): void; hover(inside: boolean): void }
  closeQuickAdd(): void
  open(view: RequestInput<'app.open'>['view']): void
  tasksChanged(): void
  capturesChanged(): void
  reportBug(error: unknown): void
}

export function createHandlers(deps: HandlerDependencies) {
  const { pipeline, captures, tasks } = deps

  /** Runs a change of tasks, then tells the windows. */
  function change<T>(action: () => T): T {
    const result = action()
    deps.tasksChanged()
    return result
  }

  return {
    'tasks.list': () => tasks.list(),
    'tasks.add': ({ text, dismissed }) => pipeline.finisher.addTyped(text, dismissed),
    'tasks.update': ({ id, patch }) => change(() => tasks.update(id, patch)),
    'tasks.complete': ({ id, done }) => change(() => tasks.complete(id, done)),
    'tasks.remove': ({ id }) => change(() => (tasks.remove(id), null)),
    'tasks.restore': ({ id }) => change(() => tasks.restore(id)),
    'tasks.merge': ({ id }) => change(() => tasks.merge(id)),
    'tasks.unmerge': ({ id }) => change(() => tasks.unmerge(id)),
    'tasks.keepBoth': ({ id }) => change(() => tasks.keepBoth(id)),
    'tasks.accept': ({ id, fields }) => change(() => tasks.accept(id, fields)),
    'tasks.whatNow': (now) => deps.energy.whatNow(tasks.open(), now),
    'energy.hint': () => deps.energy.hint(),
    'captures.list': (query) =>
      captures.list({
        limit: query.limit,
        ...(query.before ? { before: query.before } : {}),
        ...(query.words ? { words: query.words } : {}),
      }),
    'captures.audio': async ({ id }) => {
      const name = captures.find(id)?.audioFile
      if (!name) throw new SaysoError('audio.missing')
      try {
        return new Uint8Array(await readFile(deps.recordings.path(name)))
      } catch (error) {
        throw fromDiskError(error)
      }
    },
    'captures.retry': async ({ id }) => {
      const outcome = await pipeline.finisher.retry(id)
      if (outcome.kind === 'failed') throw new SaysoError(outcome.code)
      return null
    },
    'captures.makeTask': ({ id }) => {
      const task = change(() => tasks.makeFromCapture(id))
      deps.capturesChanged()
      pipeline.dismiss()
      return task
    },
    'captures.remove': async ({ id }) => {
      pipeline.finisher.forget(id)
      // The file first: a recording whose row is gone would be taken for one that was lost, and come back.
      const file = captures.find(id)?.audioFile
      if (file) await deps.recordings.remove(file)
      captures.remove(id)
      deps.capturesChanged()
      return null
    },
    'captures.undo': ({ id, undone }) => pipeline.undo(id, undone),
    'captures.edits': ({ ids }) => captures.edits(ids),
    'captures.undoEdit': ({ id, ordinal, undone }) => (pipeline.undoEdit(id, ordinal, undone), null),
    'captures.answer': ({ id, ordinal, taskId }) => (pipeline.answer(id, ordinal, taskId), null),
    'capture.command': ({ command }) => (deps.command(command), null),
    'capture.view': () => pipeline.view(),
    'capture.dismiss': () => (pipeline.dismiss(), null),
    'overlay.resize': ({ height }) => (deps.overlay.resize(height), null),
    'overlay.hover': ({ inside }) => (deps.overlay.hover(inside), null),
    'overlay.painted': ({ captureId, atMs }) => {
      // The renderer's clock may differ by what its process start rounded away: never later than now.
      const at = Math.min(atMs, preciseNow())
      deps.tracer.span('ui.tasksVisible', at, at, { captureId })
      return null
    },
    'extraction.preview': ({ text, dismissed }) => deps.preview(text, dismissed),
    'quickAdd.close': () => (deps.closeQuickAdd(), null),
    'settings.get': () => deps.settings.get(),
    'settings.set': (patch) => deps.settings.set(patch),
    'openai.status': () => deps.openai.status(),
    'openai.setKey': ({ key }) => deps.openai.setKey(key),
    'openai.test': () => deps.openai.test(),
    'microphones.list': () => deps.microphones(),
    'app.open': ({ view }) => (deps.open(view), null),
    'app.about': () => deps.about(),
  } satisfies Partial<RequestHandlers>
}
