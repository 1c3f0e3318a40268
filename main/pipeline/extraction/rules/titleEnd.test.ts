import { expect, it } from 'vitest'
import { emptyEnd } from './titleEnd.ts'

it.each<[string, number]>([
  // Nothing of their own.
  ['call the bank and', 1],
  ['call the bank please', 1],
  ['order the cake for', 1],
  ['descale the kettle at some point', 3],
  ['settle the fee can', 1],
  // The same words as content.
  ['buy a watering can', 0],
  ['update my will', 0],
  ['sort the hen do', 0],
  ['email the boss', 0],
  ['tell ana she was right', 0],
  ['text sue thanks', 0],
  ['submit the whole thing', 0],
  ['get the tyre looked at', 0],
  ['return the book i sat on', 0],
  ['find something to play with', 0],
  ['turn the oven on', 0],
  ['see what they can do', 0],
  ['submit', 0],
])('%s: %d', (words, count) => expect(emptyEnd(words.split(' '))).toBe(count))
