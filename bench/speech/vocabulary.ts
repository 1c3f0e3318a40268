/**
 * `npm run bench:speech -- --vocabulary`: how many listed names are heard with and without the list, what the list makes of notes in
 * which none of it is said, and what it costs. Every recording is read in each way in the same run.
 */
import type { KnownWords } from '../../main/pipeline/speech/knownWords/knownWords.ts'
import { KnownWords as Known } from '../../main/pipeline/speech/knownWords/knownWords.ts'
import { withKnownWords } from '../../main/pipeline/speech/knownWords/withKnownWords.ts'
import { repair } from '../../main/pipeline/speech/repair.ts'
import type { NewVoiceTrack, Recogniser } from '../../main/pipeline/speech/types.ts'
import { recogniseRecording } from '../../main/pipeline/speech/wholeRecording.ts'
import { plainWords } from './score.ts'
import { voices, withStudio, type Voice } from './synthesise.ts'
import { commands, notes } from './texts.ts'
import { carriers, crowd, listed, plain, type KnownWord } from './vocabularyTexts.ts'

type Way = 'no list' | 'spelling' | 'model and spelling' | 'and once corrected'
const ways: readonly Way[] = ['no list', 'spelling', 'model and spelling', 'and once corrected']

class Counts {
  recordings = 0
  named = 0
  /** Notes with a listed word that was not said. */
  false = 0
  ms = 0
}

const spoken = [0, 1, 2, 5, 6, 7, 8].map((index) => voices[index] as Voice)
const plainText = (text: string): string => ` ${plainWords(text).join(' ')} `
const has = (text: string, word: string): boolean => plainText(text).includes(plainText(word))

interface Hearing {
  heard: string
  ms: number
}

/** Reads a recording with a list in one way. */
async function hear(
  samples: Float32Array,
  way: Way,
  list: readonly string[],
  known: KnownWords,
  recogniser: Recogniser,
  newTrack: NewVoiceTrack,
): Promise<Hearing> {
  const inModel = way === 'model and spelling' || way === 'and once corrected'
  const used = inModel ? withKnownWords(recogniser, () => known) : recogniser
  const started = performance.now()
  const { text } = await recogniseRecording(samples, used, newTrack)
  const heard = repair(text, way === 'no list' ? [] : list)
  return { heard, ms: performance.now() - started }
}

/** Prints the table and the line of figures. @param quick a third of the recordings */
export async function measureVocabulary(
  recogniser: Recogniser,
  newTrack: NewVoiceTrack,
  quick: boolean,
): Promise<void> {
  const results: Record<string, Record<Way, Counts>> = {}
  const counts = (group: string, way: Way): Counts => {
    results[group] ??= Object.fromEntries(ways.map((one) => [one, new Counts()])) as Record<Way, Counts>
    return results[group][way]
  }
  await withStudio(async (studio) => {
    const measure = async (
      group: string,
      text: string,
      voice: Voice,
      words: readonly KnownWord[],
      word?: KnownWord,
    ) => {
      const list = words.map(({ spelling }) => spelling)
      const plainKnown = new Known(list)
      // A correction leaves how a name was heard; here it is how the synthesiser was told to say it.
      const corrected = new Known(
        list,
        Object.fromEntries(words.flatMap(({ spelling, say }) => (say ? [[spelling, [say]]] : []))),
      )
      const samples = await studio.record(text, voice, 'clean')
      for (const way of ways) {
        const known = way === 'and once corrected' ? corrected : plainKnown
        const { heard, ms } = await hear(samples, way, list, known, recogniser, newTrack)
        const count = counts(group, way)
        count.recordings += 1
        count.ms += ms
        if (word && has(heard, word.spelling)) count.named += 1
        if (list.some((one) => one !== word?.spelling && has(heard, one) && !has(text, one))) count.false += 1
      }
    }
    for (const [index, word] of listed.measure.entries())
      for (let turn = 0; turn < (quick ? 1 : 3); turn++) {
        const carrier = carriers[(index + turn * 2) % carriers.length] as string
        const voice = spoken[(index * 3 + turn) % spoken.length] as Voice
        await measure(
          `names: ${voice.engine}`,
          carrier.replace('#', word.say ?? word.spelling),
          voice,
          listed.measure,
          word,
        )
      }
    const others = [...plain, ...notes, ...commands]
    const lists = {
      'a list of 56': [...listed.tune, ...listed.measure],
      'a list of 236': [...listed.tune, ...listed.measure, ...crowd.map((spelling) => ({ spelling }))],
    }
    for (const [name, list] of Object.entries(lists))
      for (const [index, text] of others.entries())
        for (let turn = 0; turn < (quick ? 1 : 2); turn++)
          await measure(`none said: ${name}`, text, spoken[(index * 2 + turn) % spoken.length] as Voice, list)
  })
  report(results)
}

function report(results: Record<string, Record<Way, Counts>>): void {
  const write = (line: string): boolean => process.stdout.write(`${line}\n`)
  write(
    `${'recordings'.padEnd(28)}${'way'.padEnd(22)}${'n'.padStart(5)}${'named'.padStart(8)}${'false'.padStart(8)}${'time'.padStart(8)}`,
  )
  const figures: Record<string, unknown> = {}
  for (const [group, byWay] of Object.entries(results)) {
    for (const way of ways) {
      const { recordings, named, false: wrong, ms } = byWay[way]
      const time = ms / byWay['no list'].ms
      const name = group.startsWith('names') ? String(named) : '-'
      write(
        `${group.padEnd(28)}${way.padEnd(22)}${String(recordings).padStart(5)}${name.padStart(8)}${String(wrong).padStart(8)}${time.toFixed(2).padStart(8)}`,
      )
      figures[`${group}, ${way}`] = { recordings, named, false: wrong, timeRatio: Math.round(time * 100) / 100 }
    }
  }
  write(JSON.stringify(figures))
}
