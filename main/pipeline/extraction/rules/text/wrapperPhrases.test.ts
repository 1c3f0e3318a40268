import { describe, expect, it } from 'vitest'
import { extractTasks } from '../index.ts'

const titles = (said: string): string[] =>
  extractTasks(said, { now: '2026-10-13T09:00', timezone: 'Europe/London', vocabulary: [] } as never).tasks.map(
    (task) => task.title,
  )

describe('longer wrappers', () => {
  it.each([
    ['nag me to wash the car', 'Wash the car'],
    ['i could do with a reminder to wash the car', 'Wash the car'],
    ["it'd be wise to wash the car", 'Wash the car'],
    ['high time to wash the car', 'Wash the car'],
    ['jot down wash the car', 'Wash the car'],
    ['stick wash the car on the list', 'Wash the car'],
    ['hey can you stick mow the berm on my jobs', 'Mow the berm'],
    ['get it noted that the lift has to be serviced', 'Service the lift'],
    ['see about a babysitter would you', 'See about a babysitter'],
  ])('%s', (said, title) => expect(titles(said)).toEqual([title]))
})

describe('things said before their verb', () => {
  it.each([
    ['snow boots, get those', 'Get snow boots'],
    ['the dishwasher, empty it', 'Empty the dishwasher'],
    ['stamps, buy some', 'Buy some stamps'],
    ['the parcel has got to be picked up', 'Pick up the parcel'],
    ['the car needs washed', 'Wash the car'],
    ['the cat needs worming', 'Worm the cat'],
  ])('%s', (said, title) => expect(titles(said)).toEqual([title]))
})
