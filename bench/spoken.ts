/**
 * `npm run bench:spoken [-- --notes 120]`: notes of the measuring half said by synthesised voices and read from the sound, as the
 * app does: voice activity, recognition, repair, rules. Beside them, in the same run, the same notes read from their text, and
 * from the sound without the repair: what is lost to recognition, and what repair brings back. Prints totals only: the
 * measuring half stays unread. Needs flite, espeak-ng and sox. The last line is one JSON object.
 */
import { parseArgs } from 'node:util'
import { developmentModels } from '../cli/recognition.ts'
import { openVoiceActivity } from '../main/pipeline/capture/voiceActivity/open.ts'
import { VoiceTracker } from '../main/pipeline/capture/voiceActivity/voiceTracker.ts'
import { builtInModel, openRecogniser } from '../main/pipeline/speech/models.ts'
import { repair } from '../main/pipeline/speech/repair.ts'
import { recogniseRecording } from '../main/pipeline/speech/wholeRecording.ts'
import { loadCorpus } from './extraction/corpus.ts'
import { summarise } from './extraction/figures.ts'
import { percent } from './extraction/report.ts'
import { extractWithRules } from './extraction/rulesEngine.ts'
import { scoreNote, type NoteScore } from './extraction/scoring.ts'
import { Tally } from './speech/score.ts'
import { voices, withStudio, type Condition } from './speech/synthesise.ts'

const { values } = parseArgs({ options: { notes: { type: 'string', default: '120' } } })
const wanted = Number(values.notes)
if (!Number.isInteger(wanted) || wanted < 1) {
  console.error('--notes is a whole number above 0')
  process.exit(1)
}

/** Rooms that people take notes in; the noisier ones are bench:speech's. */
const rooms: readonly Condition[] = ['clean', 'dead air', 'noise 15 dB', 'reverb']

/** From recognition errors written into the text no more can be lost: those notes are not said. */
const sayable = loadCorpus('measure').filter(({ category }) => category !== 'recogniser-errors')
const step = Math.max(1, Math.floor(sayable.length / wanted))
const notes = sayable.filter((_, index) => index % step === 0).slice(0, wanted)

interface Group {
  words: Tally
  fromText: NoteScore[]
  fromSound: NoteScore[]
  unrepaired: NoteScore[]
}
const groups = new Map<string, Group>()

const { modelFolder, vadModel } = developmentModels()
const newEngine = await openVoiceActivity('auto', vadModel)
const recogniser = await openRecogniser(builtInModel(modelFolder))

await withStudio(async (studio) => {
  for (const [index, note] of notes.entries()) {
    const voice = voices[index % voices.length]!
    const room = rooms[Math.floor(index / voices.length) % rooms.length]!
    const sound = await studio.record(note.transcript, voice, room)
    const { text } = await recogniseRecording(sound, recogniser, () => new VoiceTracker(newEngine()))
    const heard = repair(text)
    const score = (transcript: string): NoteScore => scoreNote(note, extractWithRules(transcript, note))
    const accent = voice.engine === 'espeak' ? ` ${voice.name}` : ''
    for (const name of ['all', `voice: ${voice.engine}${accent}`, `room: ${room}`]) {
      const group = groups.get(name) ?? { words: new Tally(), fromText: [], fromSound: [], unrepaired: [] }
      groups.set(name, group)
      group.words.add(note.transcript, heard)
      group.fromText.push(score(note.transcript))
      group.fromSound.push(score(heard))
      group.unrepaired.push(score(text))
    }
  }
})

const rows = [...groups]
  .sort(([one], [other]) => one.localeCompare(other))
  .map(([name, group]) => {
    const text = summarise(group.fromText)
    const sound = summarise(group.fromSound)
    const unrepaired = summarise(group.unrepaired)
    return {
      group: name,
      notes: text.notes,
      wordErrorRate: group.words.rate,
      allRight: { text: text.allRight, sound: sound.allRight, soundWithoutRepair: unrepaired.allRight },
      f1: { text: text.f1, sound: sound.f1, soundWithoutRepair: unrepaired.f1 },
      dates: { text: text.fields.date, sound: sound.fields.date, soundWithoutRepair: unrepaired.fields.date },
    }
  })

console.table(
  rows.map(({ group, notes: count, wordErrorRate, allRight, f1, dates }) => ({
    group,
    notes: count,
    'WER %': wordErrorRate,
    'all right, text': percent(allRight.text),
    sound: percent(allRight.sound),
    'no repair': percent(allRight.soundWithoutRepair),
    'F1, text': percent(f1.text),
    'F1, sound': percent(f1.sound),
    'dates, sound': percent(dates.sound),
  })),
)
console.log(JSON.stringify({ groups: rows }))
