/** Puts the fake bridge where a window looks for preload's. The scene comes with the page's address: `?scene=empty`. */
import { sampleUpdate } from './sampleUpdate.ts'
import { sampleModels } from './sampleModels.ts'
import { defaultSettings } from '../../shared/settings.ts'
import { localNow } from '../viewModel/dates.ts'
import { fakeAccountView } from './fakeAccount.ts'
import { createFakeBridge, type FakeState } from './fakeBridge.ts'
import { manyCaptures, manyTasks, sampleCaptures, sampleEdits, sampleTask, sampleTasks } from './samples.ts'
import { overlayScene } from './overlayScenes.ts'

const query = new URLSearchParams(location.search)
const scene = query.get('scene') ?? 'usual'
const platform = query.get('platform') ?? 'linux'
const { date: today } = localNow(new Date())

const tasks = {
  empty: () => [],
  one: () => [sampleTask('Call the dentist', { due: { date: today, time: '15:00' } })],
  thousand: () => manyTasks(today, 1_000),
}[scene as 'empty' | 'one' | 'thousand']

const view = overlayScene(scene, today)
const state: FakeState = {
  tasks: [...(tasks ? tasks() : sampleTasks(today)), ...(view.phase === 'result' ? view.tasks : [])],
  captures:
    { empty: [], one: sampleCaptures(new Date()).slice(0, 1), thousand: manyCaptures(1_200) }[scene as 'one'] ??
    sampleCaptures(new Date()),
  edits: sampleEdits(),
  hint: scene === 'tired' ? 'low' : null,
  view,
  settings: {
    ...defaultSettings(platform as NodeJS.Platform),
    vocabulary: scene === 'empty' ? [] : ['Siobhán', 'Kubernetes', 'Müller & Co', 'Lidl'],
    extractionPolicy: query.has('openai') ? 'openaiFirst' : 'device',
    openaiAudio: query.has('audio'),
    theme: (query.get('theme') ?? 'system') as 'system' | 'light' | 'dark',
  },
  about: {
    version: '0.1.0',
    platform,
    locale: query.get('locale') ?? 'en-GB',
    shortcutMode: (query.get('mode') ?? 'hold') as 'hold' | 'toggle' | 'none',
    notices:
      scene === 'notices'
        ? [
            { code: 'shortcut.conflict', params: { shortcut: 'Ctrl+Shift+Space' } },
            { code: 'database.readOnly', params: {} },
          ]
        : [],
  },
  openai: {
    policy: query.has('openai') ? 'openaiFirst' : 'device',
    key: query.get('openai') === 'unreadable' ? 'unreadable' : query.get('openai') ? 'present' : 'none',
    kept: query.get('openai') === 'memory' ? 'memory' : query.get('openai') === 'keyring' ? 'keyring' : null,
    model: 'gpt-4.1-mini',
    defaultModel: 'gpt-4.1-mini',
    transcriptionModel: 'gpt-4o-mini-transcribe',
    defaultTranscriptionModel: 'gpt-4o-mini-transcribe',
    baseUrl: 'https://api.openai.com/v1',
    baseUrlFixed: query.has('fixed'),
  },
  keyring: { key: 'present', kept: query.has('noKeyring') ? 'memory' : 'keyring' },
  account: fakeAccountView(query.get('account')),
  microphones: ['Built-in Audio Analogue Stereo', 'USB Headset'],
  refuse: {},
  queue: {
    engines: query.has('paused')
      ? [{ engine: 'openai', state: 'paused', code: `openai.${query.get('paused')}`, until: null }]
      : [],
    online: true,
    waiting: query.has('paused') ? 3 : 0,
    setAside: 0,
  },
  jobs: query.has('setAside')
    ? [failedJob(1, 'reextract', 'server.failed'), failedJob(2, 'retranscribe', 'job.timeout')]
    : [],
  models: sampleModels(query.get('models') ?? ''),
  updates: sampleUpdate(query.get('updates') ?? ''),
}

function failedJob(id: number, stage: 'reextract' | 'retranscribe', lastError: string): FakeState['jobs'][number] {
  const captureId = sampleCaptures(new Date())[id]?.id ?? ''
  return {
    id,
    subject: captureId,
    captureId,
    stage,
    engine: 'openai',
    state: 'setAside',
    attempt: 3,
    until: null,
    lastError,
  }
}

const bridge = createFakeBridge(state)
window.sayso = bridge
Object.assign(window, { fake: bridge })
if (state.view.phase === 'listening') {
  let n = 0
  setInterval(() => {
    n += 1
    bridge.send('capture.level', { level: Math.abs(Math.sin(n / 3) * Math.sin(n / 11)) * 0.3 })
  }, 33)
}
