import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { StreamingTranscriber } from './streamingTranscriber.ts'
import { concat, FakeClock, FakeListener, FakeRecogniser, FakeTrack, settle, silence, slur, spoken } from './testing.ts'
import { windowLimits } from './windows.ts'

const frame = 512
const frameMs = 32

function setUp() {
  const clock = new FakeClock()
  const listener = new FakeListener()
  const recogniser = new FakeRecogniser()
  const newTrack = (): FakeTrack => new FakeTrack()
  const transcriber = new StreamingTranscriber({ recogniser, newTrack, clock, listener, repair: (text) => text })
  /** Plays audio in real time, frame by frame. */
  const play = async (...parts: Float32Array[]): Promise<void> => {
    const samples = concat(parts)
    for (let at = 0; at < samples.length; at += frame) {
      clock.advance(frameMs)
      transcriber.accept(samples.slice(at, at + frame))
      await settle()
    }
  }
  return { clock, listener, recogniser, transcriber, play }
}

describe('StreamingTranscriber', () => {
  it('has the text ready at key-up when the speech ended before', async () => {
    const { transcriber, play, listener, recogniser } = setUp()
    await play(silence(5), spoken(1), spoken(2), silence(9))
    const decodes = recogniser.calls.length
    transcriber.keyUp()
    await settle()
    expect(listener.tails).toBe(1)
    expect(listener.results).toMatchObject([{ text: 'w1 w2', decodeMs: 0 }])
    expect(recogniser.calls).toHaveLength(decodes)
  })

  it('decodes at once at key-up, watches the tail and takes its last word in', async () => {
    const { transcriber, play, listener, recogniser } = setUp()
    await play(spoken(1))
    transcriber.keyUp()
    await settle()
    expect(recogniser.calls).toHaveLength(1)
    expect(listener.results).toEqual([])
    await play(spoken(2, 3), silence(3))
    expect(listener.tails).toBe(0)
    await play(silence(1))
    expect(listener.tails).toBe(1)
    expect(listener.results).toMatchObject([{ text: 'w1 w2' }])
    expect(recogniser.calls.at(-1)?.options.draft).toEqual([1])
  })

  it('ends the tail after 300 ms of voice that does not end', async () => {
    const { transcriber, play, listener } = setUp()
    await play(spoken(1))
    transcriber.keyUp()
    await play(spoken(2, 9))
    expect(listener.tails).toBe(0)
    await play(spoken(2, 1))
    expect(listener.tails).toBe(1)
    expect(listener.results).toHaveLength(1)
  })

  it('ends the tail by the clock when no frames come any more', async () => {
    const { transcriber, play, clock, listener } = setUp()
    await play(spoken(1))
    transcriber.keyUp()
    await settle()
    clock.advance(299)
    await settle()
    expect(listener.results).toEqual([])
    clock.advance(1)
    await settle()
    expect(listener.results).toMatchObject([{ text: 'w1' }])
  })

  it('shows the words so far at a pause and while somebody goes on', async () => {
    const { play, listener } = setUp()
    await play(spoken(1, 20), silence(8))
    expect(listener.shown).toEqual(['w1'])
    await play(spoken(2, 40))
    expect(listener.shown).toEqual(['w1', 'w1 w2'])
  })

  it('stops a draft that key-up overtakes and does not wait for more of it', async () => {
    const { transcriber, play, listener, recogniser } = setUp()
    recogniser.held = true
    await play(spoken(1, 33), spoken(2, 5))
    expect(recogniser.calls).toHaveLength(1)
    transcriber.keyUp()
    await settle()
    expect(recogniser.calls[0]?.options.stop?.stopped).toBe(true)
    recogniser.release()
    await play(silence(4))
    expect(listener.results).toMatchObject([{ text: 'w1 w2' }])
  })

  it('runs one decode at a time', async () => {
    const { transcriber, play, recogniser } = setUp()
    recogniser.held = true
    await play(spoken(1, 60), silence(10), spoken(2, 60))
    transcriber.keyUp()
    await play(silence(5))
    expect(recogniser.calls).toHaveLength(1)
  })

  it('treats the end of the audio as key-up', async () => {
    const { transcriber, play, listener } = setUp()
    await play(spoken(1))
    transcriber.end()
    await settle()
    expect(listener.results).toMatchObject([{ text: 'w1', audioMs: 320, speechMs: 320 }])
  })

  it('says nothing after a cancel', async () => {
    const { transcriber, play, listener } = setUp()
    await play(spoken(1, 4))
    transcriber.cancel()
    await play(spoken(2, 60), silence(20))
    transcriber.keyUp()
    transcriber.end()
    await settle()
    expect([listener.results, listener.shown, listener.tails]).toEqual([[], [], 0])
  })

  it('gives an empty text for silence', async () => {
    const { transcriber, play, listener } = setUp()
    await play(silence(60))
    transcriber.keyUp()
    await settle()
    expect(listener.results).toMatchObject([{ text: '', speechMs: 0 }])
  })

  it('reports a failure once', async () => {
    const { transcriber, play, listener, recogniser } = setUp()
    recogniser.error = new Error('no')
    await play(spoken(1, 50), silence(20))
    transcriber.keyUp()
    await settle()
    expect(listener.failures).toHaveLength(1)
    expect(listener.results).toEqual([])
  })

  it('tells voice at most ten times a second', async () => {
    const { play, listener } = setUp()
    await play(silence(10), spoken(1, 10), silence(11))
    expect(listener.heard.length).toBeLessThanOrEqual(10)
    expect(listener.heard.at(-1)?.heard).toBe(true)
    expect(listener.heard.at(-1)?.silenceMs).toBeGreaterThan(200)
  })

  it('loses and doubles no word of a long note, however it is said, in bounded windows', async () => {
    const word = fc.record({
      frames: fc.integer({ min: 4, max: 30 }),
      gap: fc.oneof(
        { weight: 3, arbitrary: fc.constant(-1) },
        { weight: 2, arbitrary: fc.integer({ min: 1, max: 60 }) },
      ),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 60, maxLength: 160 }), async (words) => {
        const { transcriber, play, listener, recogniser } = setUp()
        const expected: string[] = []
        for (const [index, { frames, gap }] of words.entries()) {
          await play(spoken(index + 1, frames), gap < 0 ? slur() : silence(gap))
          expected.push(`w${index + 1}`)
        }
        transcriber.keyUp()
        transcriber.end()
        await settle()
        expect(listener.results[0]?.text.split(' ')).toEqual(expected)
        const longest = Math.max(...recogniser.calls.map(({ seconds }) => seconds))
        expect(longest).toBeLessThanOrEqual((windowLimits.longest + windowLimits.padding) / 16_000 + 0.5)
      }),
      { numRuns: 12 },
    )
  }, 60_000)
})
