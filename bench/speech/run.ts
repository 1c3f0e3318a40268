/**
 * `npm run bench:speech [-- --quick] [-- --vocabulary]`: recognition over synthesised voices, paces and rooms. Word error rate, empty results and
 * time by group, then the time from key-up to the final text of notes played live; the last line is one JSON object.
 * Needs flite, espeak-ng and sox.
 */
import { developmentModels } from '../../cli/recognition.ts'
import { openVoiceActivity } from '../../main/pipeline/capture/voiceActivity/open.ts'
import { VoiceTracker } from '../../main/pipeline/capture/voiceActivity/voiceTracker.ts'
import { builtInModel, openRecogniser } from '../../main/pipeline/speech/models.ts'
import { repair } from '../../main/pipeline/speech/repair.ts'
import { recogniseRecording } from '../../main/pipeline/speech/wholeRecording.ts'
import { playLive, upToLastWord } from './live.ts'
import { Tally } from './score.ts'
import { conditions, noSpeech, voices, withStudio, type Condition, type Studio } from './synthesise.ts'
import { commands, notes } from './texts.ts'
import { measureVocabulary } from './vocabulary.ts'

const quick = process.argv.includes('--quick')
const { modelFolder, vadModel } = developmentModels()
const newEngine = await openVoiceActivity('auto', vadModel)
const newTrack = (): VoiceTracker => new VoiceTracker(newEngine())
const recogniser = await openRecogniser(builtInModel(modelFolder))

const tallies = new Map<string, Tally>()
const decodes: number[] = []

function count(groups: readonly string[], said: string, heard: string): void {
  for (const group of groups) {
    const tally = tallies.get(group) ?? new Tally()
    tally.add(said, heard)
    tallies.set(group, tally)
  }
}

async function measureFiles(studio: Studio): Promise<void> {
  const texts = [...commands, ...notes]
  // Every text meets voices and conditions in turn, so that a quick run is a fair sample of the whole.
  for (const [index, text] of texts.entries())
    for (let turn = 0; turn < (quick ? 2 : 7); turn++) {
      const voice = voices[(index + turn * 3) % voices.length] as (typeof voices)[number]
      const condition = conditions[(index * 3 + turn) % conditions.length] as Condition
      const samples = await studio.record(text, voice, condition)
      const started = performance.now()
      const { text: heard } = await recogniseRecording(samples, recogniser, newTrack)
      decodes.push(performance.now() - started)
      const kind = index < commands.length ? 'short commands' : 'longer notes'
      count(['all', kind, `voices: ${voice.engine}`, `room: ${condition}`], text, repair(heard))
    }
}

async function measureLive(studio: Studio, silenceMs: number): Promise<number[]> {
  const times: number[] = []
  for (const text of notes.slice(0, quick ? 4 : 10)) {
    const voice = voices[times.length % 3] as (typeof voices)[number]
    const speech = upToLastWord(await studio.record(text, voice, 'clean'))
    times.push((await playLive(speech, silenceMs, recogniser, newTrack)).finalMs)
  }
  return times
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0)
}

if (process.argv.includes('--vocabulary')) await measureVocabulary(recogniser, newTrack, quick)
else
  await withStudio(async (studio) => {
    await measureFiles(studio)
    const invented: string[] = []
    for (const [name, samples] of Object.entries(noSpeech()))
      if ((await recogniseRecording(samples, recogniser, newTrack)).text !== '') invented.push(name)
    const atOnce = await measureLive(studio, 0)
    const after = await measureLive(studio, 250)

    const write = (line: string): boolean => process.stdout.write(`${line}\n`)
    write(`${'group'.padEnd(24)}${'WER %'.padStart(8)}${'empty'.padStart(8)}${'files'.padStart(8)}`)
    for (const [group, { rate, empty, recordings }] of [...tallies].sort(([a], [b]) => a.localeCompare(b)))
      write(
        `${group.padEnd(24)}${rate.toFixed(1).padStart(8)}${String(empty).padStart(8)}${String(recordings).padStart(8)}`,
      )
    write(`words invented where nobody spoke: ${invented.join(', ') || 'none'}`)
    write(`file, ms: median ${quantile(decodes, 0.5)}, p95 ${quantile(decodes, 0.95)}`)
    write(`key-up to final, speech to the end, ms: median ${quantile(atOnce, 0.5)}, p95 ${quantile(atOnce, 0.95)}`)
    write(`key-up to final, 250 ms after speech, ms: median ${quantile(after, 0.5)}, p95 ${quantile(after, 0.95)}`)
    write(
      JSON.stringify({
        groups: Object.fromEntries(
          [...tallies].map(([group, { rate, empty, recordings }]) => [group, { wer: rate, empty, recordings }]),
        ),
        invented,
        fileMs: { median: quantile(decodes, 0.5), p95: quantile(decodes, 0.95) },
        keyUpToFinalMs: { median: quantile(atOnce, 0.5), p95: quantile(atOnce, 0.95) },
        keyUpToFinalAfterSilenceMs: { median: quantile(after, 0.5), p95: quantile(after, 0.95) },
      }),
    )
  })
