/** Learns words from corrected titles, one question at a time and only with a yes (docs/vocabulary.md). */
import type { Settings } from '../shared/settings.ts'
import type { WordOffer } from '../shared/ipc/vocabulary.ts'
import { correctedWord } from './pipeline/speech/knownWords/correction.ts'
import { plainLetters } from './pipeline/speech/knownWords/phones.ts'
import type { CaptureStore, TaskStore } from './pipeline/store/types.ts'

export interface WordLearningDependencies {
  tasks: Pick<TaskStore, 'find'>
  captures: Pick<CaptureStore, 'find'>
  settings: { get(): Settings; set(change: Partial<Settings>): Settings }
}

const MOST_READINGS = 8
const MOST_WORDS = 2_000
const MOST_REFUSED = 500

export function createWordLearning({ tasks, captures, settings }: WordLearningDependencies) {
  return {
    /**
     * @param before the title that was read @param after the one that the person gave it
     * @returns what to ask, or null: most corrections are no misheard name
     */
    offer(taskId: string, before: string, after: string): WordOffer | null {
      const { learnWords, vocabulary, heardAs, refusedWords } = settings.get()
      if (!learnWords || !wasSpoken(taskId)) return null
      const correction = correctedWord(before, after)
      if (!correction || refusedWords.includes(correction.meant)) return null
      const { meant: word, heard } = correction
      if (!vocabulary.includes(word)) return vocabulary.length < MOST_WORDS ? { kind: 'word', word, heard } : null
      const readings = heardAs[word] ?? []
      if (plainLetters(word) === plainLetters(heard) || readings.includes(heard)) return null
      return readings.length < MOST_READINGS ? { kind: 'reading', word, heard } : null
    },
    /** What the person answered; a no is for good. */
    answer({ word, heard }: WordOffer, yes: boolean): void {
      const { vocabulary, heardAs, refusedWords } = settings.get()
      if (!yes) {
        settings.set({ refusedWords: [...refusedWords.filter((one) => one !== word), word].slice(-MOST_REFUSED) })
        return
      }
      const readings = heardAs[word] ?? []
      const sameLetters = plainLetters(word) === plainLetters(heard)
      settings.set({
        ...(!vocabulary.includes(word) && { vocabulary: [...vocabulary, word] }),
        ...(!sameLetters && {
          heardAs: { ...heardAs, [word]: [...new Set([...readings, heard])].slice(-MOST_READINGS) },
        }),
      })
    },
  }

  /** A typed title was misheard by nobody. */
  function wasSpoken(taskId: string): boolean {
    const captureId = tasks.find(taskId)?.captureId
    return typeof captureId === 'string' && captures.find(captureId)?.source === 'voice'
  }
}

export type WordLearning = ReturnType<typeof createWordLearning>
