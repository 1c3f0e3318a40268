/** One overlay view for each thing that it can show. */
import type { CaptureView } from '../../shared/captureView.ts'
import type { CaptureEdit } from '../../shared/domain.ts'
import { addDays } from '../viewModel/dates.ts'
import { sampleTask } from './samples.ts'

const captureId = '00000002-0000-4000-8000-000000000001'
const words = 'call the dentist on friday at three and urgent send Ana the signed contract and also'

export function overlayScene(scene: string, today: string): CaptureView {
  const notice = (kind: Extract<CaptureView, { phase: 'notice' }>['kind'], transcript: string | null = null) =>
    ({ phase: 'notice', captureId, kind, transcript }) as const
  const tasks = [
    sampleTask('Call the dentist', { due: { date: addDays(today, 4), time: '15:00' } }),
    sampleTask('Send Ana the signed contract', {
      priority: 'high',
      people: ['Ana'],
      evidence: { priority: { spans: [], confidence: 0.5 } },
    }),
    sampleTask('Water the plants', { recurrence: { freq: 'weekly', interval: 2, byday: ['SU'] }, energy: 'low' }),
  ]
  const edit = (
    kind: CaptureEdit['kind'],
    ordinal: number,
    state: CaptureEdit['state'],
    task: CaptureEdit['task'],
    due: CaptureEdit['due'] = null,
  ): CaptureEdit => ({ captureId, ordinal, kind, state, task, due, candidates: [] })
  const scenes: Record<string, CaptureView> = {
    listening: { phase: 'listening', captureId, mode: 'hold', words: '', secondsLeft: null },
    words: { phase: 'listening', captureId, mode: 'hold', words: `${words} ${words}`, secondsLeft: null },
    warning: { phase: 'listening', captureId, mode: 'toggle', words, secondsLeft: 12 },
    working: { phase: 'working', captureId, words },
    result: { phase: 'result', captureId, transcript: words, tasks, undone: false },
    resultOne: { phase: 'result', captureId, transcript: words, tasks: tasks.slice(0, 1), undone: false },
    resultNote: { phase: 'result', captureId, transcript: words, tasks, undone: false, note: 'timeout' },
    resultMany: {
      phase: 'result',
      captureId,
      transcript: words,
      tasks: Array.from({ length: 14 }, (_, n) => sampleTask(`Task number ${n + 1} of a long list`)),
      undone: false,
    },
    edited: {
      phase: 'result',
      captureId,
      transcript: 'move the dentist to Friday and mark buy milk done',
      tasks: [],
      undone: false,
      edits: [
        edit('reschedule', 0, 'applied', sampleTask('Call the dentist'), { date: addDays(today, 4), time: '15:00' }),
        edit('complete', 1, 'undone', sampleTask('Buy milk, eggs and bread')),
      ],
    },
    deleted: {
      phase: 'result',
      captureId,
      transcript: 'delete the last one',
      tasks: [],
      undone: false,
      edits: [edit('delete', 0, 'applied', sampleTask('Look into a quieter dishwasher'))],
      energy: 'low',
    },
    duplicate: {
      phase: 'result',
      captureId,
      transcript: words,
      tasks: [
        sampleTask('Call the dentist', { due: { date: addDays(today, 1) }, duplicateOf: tasks[0]!.id }),
        tasks[1]!,
      ],
      undone: false,
      energy: 'high',
    },
    question: {
      phase: 'question',
      captureId,
      transcript: 'move the call to Friday at three',
      edit: {
        ...edit('reschedule', 0, 'question', null, { date: addDays(today, 4), time: '15:00' }),
        candidates: [
          tasks[0]!,
          sampleTask('Call Ana about the signed contract that she still has to send to the notary', {
            priority: 'high',
          }),
          sampleTask('Call the plumber', { due: { date: addDays(today, 1) } }),
        ],
      },
    },
    noMatch: notice('noMatch', 'mark the tax return done'),
    undone: { phase: 'result', captureId, transcript: words, tasks, undone: true },
    tooShort: notice('tooShort'),
    noSpeech: notice('noSpeech'),
    noTask: notice('noTask', 'I keep thinking about that concert, it was really something.'),
    cancelled: notice('cancelled'),
    voiceOff: notice('voiceOff'),
    waiting: notice('waiting'),
    errorMicrophone: { phase: 'error', captureId: null, code: 'microphone.none' },
    errorSpeech: { phase: 'error', captureId, code: 'speech.hostCrashed' },
  }
  return scenes[scene] ?? { phase: 'idle' }
}
