import type { WordLearning } from '../wordLearning.ts'
import type { RequestHandlers } from './register.ts'

export function vocabularyHandlers(learning: WordLearning) {
  return {
    'vocabulary.offer': ({ taskId, before, after }) => learning.offer(taskId, before, after),
    'vocabulary.answer': ({ offer, yes }) => (learning.answer(offer, yes), null),
  } satisfies Partial<RequestHandlers>
}
