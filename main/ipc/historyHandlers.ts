import { stat } from 'node:fs/promises'
import { SaysoError } from '../../shared/errors.ts'
import type { Models } from '../models/models.ts'
import type { Outlines } from '../outlines.ts'
import type { Outcome } from '../pipeline/captureSteps.ts'
import type { Finisher } from '../pipeline/finishing.ts'
import type { CaptureStore } from '../pipeline/store/types.ts'
import type { Recordings } from '../pipeline/types.ts'
import type { RequestHandlers } from './register.ts'

export interface HistoryHandlerDependencies {
  captures: Pick<CaptureStore, 'find' | 'facts'>
  recordings: Pick<Recordings, 'list' | 'path'>
  outlines: Pick<Outlines, 'of'>
  models: Pick<Models, 'list' | 'find'>
  finisher: Pick<Finisher, 'readAgain' | 'extractAgain' | 'hearElsewhere' | 'mayHearElsewhere'>
}

const OPENAI = 'openai'

export function historyHandlers({ captures, recordings, outlines, models, finisher }: HistoryHandlerDependencies) {
  return {
    'captures.peaks': async ({ id }) => {
      const name = captures.find(id)?.audioFile
      if (!name) throw new SaysoError('audio.missing')
      return outlines.of(name)
    },
    'captures.facts': ({ id }) => captures.facts(id),
    'captures.readers': () => [
      ...models
        .list()
        .filter(({ id }) => models.find(id))
        .map(({ id, name }) => ({ id, name, kind: 'device' as const })),
      ...(finisher.mayHearElsewhere() ? [{ id: OPENAI, name: 'OpenAI', kind: 'openai' as const }] : []),
    ],
    'captures.readAgain': async ({ id, reader }) => {
      if (reader === OPENAI) {
        if (!finisher.mayHearElsewhere()) throw new SaysoError('feature.off')
        finisher.hearElsewhere(id)
        return { outcome: 'asked' as const }
      }
      const model = models.find(reader)
      if (!model) throw new SaysoError('speech.modelMissing', reader)
      return outcomeOf(await finisher.readAgain(id, model))
    },
    'captures.extractAgain': async ({ id }) => outcomeOf(await finisher.extractAgain(id)),
    'captures.disk': async () => {
      const files = await recordings.list()
      const sizes = await Promise.all(files.map(({ name }) => sizeOf(recordings.path(name))))
      return { bytes: sizes.reduce((sum, size) => sum + size, 0), recordings: files.length }
    },
  } satisfies Partial<RequestHandlers>
}

function outcomeOf(outcome: Outcome): { outcome: Exclude<Outcome['kind'], 'failed'> } {
  if (outcome.kind === 'failed') throw new SaysoError(outcome.code)
  return { outcome: outcome.kind }
}

/** A file that went away meanwhile takes nothing. */
const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  )
