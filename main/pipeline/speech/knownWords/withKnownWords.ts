import type { Hypothesis, RecogniseOptions, Recogniser } from '../types.ts'
import type { KnownWords } from './knownWords.ts'

/** A recogniser that looks for a person's words in everything that it hears. @param known asked at each use */
export function withKnownWords(recogniser: Recogniser, known: () => KnownWords): Recogniser {
  return {
    name: recogniser.name,
    wake: () => recogniser.wake?.(),
    recognise: (samples: Float32Array, options: RecogniseOptions = {}): Promise<Hypothesis> =>
      recogniser.recognise(samples, { ...options, known: known() }),
  }
}
