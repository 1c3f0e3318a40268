/** A finished capture read once more because a person asks for it: by another model, by OpenAI, or only its words for tasks. */
import type { Capture } from '../../shared/domain.ts'
import { SaysoError } from '../../shared/errors.ts'
import type { Stage } from '../queue/types.ts'
import { storeWords, type Outcome } from './captureSteps.ts'
import { retranscribeJob } from './laterSteps.ts'
import type { SpeechModel } from './speech/types.ts'
import type { PipelineDependencies } from './types.ts'

export interface ReadingAgain {
  /**
   * Recognises the recording with a model, and makes tasks of the new words. Where it finds none, or fails, what there was stays.
   * @throws SaysoError audio.*, speech.*
   */
  readAgain(captureId: string, model: SpeechModel): Promise<Outcome>
  /** Makes tasks of the words anew. */
  extractAgain(captureId: string): Promise<Outcome>
  mayHearElsewhere(): boolean
  /** Has OpenAI recognise the recording; what comes of it takes the place of what nobody has touched. */
  hearElsewhere(captureId: string): void
}

/** The steps from a recording to tasks. */
const STEPS: readonly Stage[] = ['transcribe', 'extract']

/**
 * @param find throws capture.notFound
 * @param extract makes tasks of a capture anew; `before` runs in the transaction that asks for it
 */
export function createReadingAgain(
  deps: PipelineDependencies,
  find: (captureId: string) => Capture,
  extract: (captureId: string, before: () => void) => Promise<Outcome>,
): ReadingAgain {
  const { captures, queue } = deps
  const isRead = (captureId: string): boolean => STEPS.some((stage) => queue.runs(captureId, stage))
  return {
    async readAgain(captureId, model) {
      const { audioFile } = find(captureId)
      if (audioFile === null) throw new SaysoError('audio.missing')
      if (isRead(captureId)) return { kind: 'waiting' }
      // Nothing is taken back before there are words to put in its place.
      const words = await deps.speech.transcribe(deps.recordings.path(audioFile), model)
      if (words.text.trim() === '') return { kind: 'noSpeech' }
      // It may have been deleted, or be read by somebody else, by now.
      find(captureId)
      if (isRead(captureId)) return { kind: 'waiting' }
      return extract(captureId, () => {
        queue.cancel(captureId)
        captures.reopen(captureId, 'recorded')
        storeWords(deps, captureId, words)
        const { engine: by, decodeMs: tookMs } = words
        queue.finished({ captureId, stage: 'transcribe', engine: 'device', by, tookMs })
      })
    },
    async extractAgain(captureId) {
      if (find(captureId).transcript === null) throw new SaysoError('audio.missing')
      if (isRead(captureId)) return { kind: 'waiting' }
      return extract(captureId, () => {
        queue.cancel(captureId)
        captures.reopen(captureId, 'transcribed')
      })
    },
    mayHearElsewhere: () => deps.openai.mayHear(),
    hearElsewhere(captureId) {
      if (find(captureId).audioFile === null) throw new SaysoError('audio.missing')
      queue.enqueue({ ...retranscribeJob(captureId), delayMs: 0 })
    },
  }
}
