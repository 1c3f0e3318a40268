import { describe, expect, it } from 'vitest'
import { correctedWord } from './correction.ts'

describe('correctedWord', () => {
  it.each([
    ['Call Shivan tomorrow', 'Call Siobhan tomorrow', { heard: 'Shivan', meant: 'Siobhan' }],
    ['Ask a concoy about the budget', 'Ask Okonkwo about the budget', { heard: 'a concoy', meant: 'Okonkwo' }],
    ['Finish slides for next cloud', 'Finish slides for Nextcloud', { heard: 'next cloud', meant: 'Nextcloud' }],
    ['Push to github', 'Push to GitHub', { heard: 'github', meant: 'GitHub' }],
    ["Fix Shivan's bike", "Fix Siobhan's bike", { heard: 'Shivan', meant: 'Siobhan' }],
    ['Lemon led your report', 'Lumen Ledger report', { heard: 'Lemon led your', meant: 'Lumen Ledger' }],
  ])('%s -> %s', (before, after, expected) => expect(correctedWord(before, after)).toEqual(expected))

  it.each([
    ['another thing altogether', 'Call Anna tomorrow', 'Call Friedrich tomorrow'],
    ['a word of the language', 'Buy some flower', 'Buy some flour'],
    ['only the capital of a title', 'call the bank', 'Call the bank'],
    ['words added', 'Call the bank', 'Call the bank about Siobhan'],
    ['words taken away', 'Call the bank tomorrow', 'Call the bank'],
    ['nothing', 'Call Siobhan', 'Call Siobhan'],
    ['a new title', 'Buy milk and eggs and bread today', 'Water Plants For Old Uncle Tom Soon'],
  ])('asks nothing about %s', (_, before, after) => expect(correctedWord(before, after)).toBeNull())
})
