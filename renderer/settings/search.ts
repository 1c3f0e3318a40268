/** What is looked for in Settings, for each row and section to decide whether it shows. */
import { createContext, use } from 'react'
import { hasWords, wordsOf } from '../viewModel/fold.ts'

/** The words looked for, and what the group and section around already say. */
interface Search {
  words: readonly string[]
  around: string
}

export const SettingsSearch = createContext<Search>({ words: [], around: '' })

/** @returns whether a row with these words is to be shown */
export function useFound(text: string): boolean {
  const { words, around } = use(SettingsSearch)
  return words.length === 0 || hasWords(`${around} ${text}`, words)
}

export const searchFor = (query: string): Search => ({ words: wordsOf(query), around: '' })
