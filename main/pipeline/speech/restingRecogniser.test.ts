import { beforeEach, describe, expect, it } from 'vitest'
import { RestingRecogniser, type LoadedRecogniser } from './restingRecogniser.ts'

let loads: number
let released: number
let timer: (() => void) | null
let finish: (() => void)[]

beforeEach(() => {
  loads = 0
  released = 0
  timer = null
  finish = []
})

/** A model that answers when the test says so. */
const load = (): Promise<LoadedRecogniser> => {
  loads += 1
  return Promise.resolve({
    name: 'fake',
    recognise: () =>
      new Promise((resolve) =>
        finish.push(() => resolve({ tokens: [], text: 'words', meanLogProb: 0, stopped: false })),
      ),
    release: () => {
      released += 1
      return Promise.resolve()
    },
  })
}

const after = (_ms: number, action: () => void) => {
  timer = action
  return () => {
    if (timer === action) timer = null
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))
const open = () => RestingRecogniser.open(load, 45_000, after)

async function recognise(recogniser: RestingRecogniser): Promise<string> {
  const answer = recogniser.recognise(new Float32Array(16_000))
  await turn()
  finish.shift()?.()
  return (await answer).text
}

describe('RestingRecogniser', () => {
  it('loads once for many notes', async () => {
    const recogniser = await open()
    expect(await recognise(recogniser)).toBe('words')
    expect(await recognise(recogniser)).toBe('words')
    expect(loads).toBe(1)
  })

  it('puts the model away when nobody speaks, and loads it again when somebody does', async () => {
    const recogniser = await open()
    timer?.()
    await turn()
    expect(released).toBe(1)
    recogniser.wake()
    expect(loads).toBe(2)
    expect(await recognise(recogniser)).toBe('words')
    expect(loads).toBe(2)
  })

  it('never puts away a model that is at work', async () => {
    const recogniser = await open()
    const answer = recogniser.recognise(new Float32Array(16_000))
    await turn()
    expect(timer).toBeNull()
    finish.shift()?.()
    await answer
    expect(timer).not.toBeNull()
  })

  it('tries again after a load that failed', async () => {
    let broken = false
    const recogniser = await RestingRecogniser.open(
      () => (broken ? Promise.reject(new Error('gone')) : load()),
      45_000,
      after,
    )
    timer?.()
    await turn()
    broken = true
    await expect(recogniser.recognise(new Float32Array(16_000))).rejects.toThrow('gone')
    broken = false
    expect(await recognise(recogniser)).toBe('words')
  })
})
