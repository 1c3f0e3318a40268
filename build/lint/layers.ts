/** Which folder may import what. The rules are those of docs/architecture.md; each is one function over one import. */
import { builtinModules } from 'node:module'
import type { SourceFile } from './sourceFile.ts'

/** A sentence that says what is wrong, null when nothing is. */
type Rule = (from: string, to: string) => string | null

const inFolder = (path: string, ...folders: readonly string[]) =>
  folders.some((folder) => path.startsWith(`${folder}/`))
const isTest = (path: string) => /\.test\.tsx?$/.test(path) || /(^|\/)testing(\.ts$|\/)/.test(path)
const isElectron = (to: string) => /^(electron|electron-store|electron-updater|@sentry\/electron)(\/|$)/.test(to)
const isBuiltin = (to: string) => to.startsWith('node:') || builtinModules.includes(to)
const ownFolders = ['main', 'preload', 'renderer', 'shared', 'cli', 'bench', 'e2e', 'faults', 'build', 'supabase']
const isOwn = (to: string) => inFolder(to, ...ownFolders)

const withoutElectron = ['main/pipeline', 'main/queue', 'main/flags', 'main/telemetry', 'main/recovery']

/** So that it runs in plain Node, in tests and on the command line. */
const noElectron: Rule = (from, to) => {
  if (!inFolder(from, ...withoutElectron) || from.startsWith('main/telemetry/sentry')) return null
  return isElectron(to) || inFolder(to, 'main/electron', 'main/ipc') ? 'must run without Electron' : null
}

const stageOf = (path: string) => /^main\/pipeline\/([^/]+)\//.exec(path)?.[1] ?? null

/** What passes between stages is typed in shared/domain.ts; only the pipeline knows them all. */
const stagesApart: Rule = (from, to) => {
  const stage = stageOf(to)
  if (stage === null || !inFolder(from, 'main/pipeline') || isTest(from)) return null
  const own = stageOf(from)
  if (own !== null) return own === stage ? null : 'stages never import each other'
  // What pipeline.ts is made of may name the ports that it is handed.
  if (/^main\/pipeline\/[^/]+\/types\.ts$/.test(to)) return null
  return /^main\/pipeline\/pipeline(\.|[A-Z])/.test(from) ? null : 'only pipeline.ts imports stages'
}

/** What one process, or what all of them share, may reach. */
const processes: Rule = (from, to) => {
  if (inFolder(from, 'shared')) {
    if (isOwn(to) && !inFolder(to, 'shared')) return 'shared imports only shared'
    return !isTest(from) && (isElectron(to) || isBuiltin(to)) ? 'shared runs in every process' : null
  }
  if (inFolder(from, 'renderer')) {
    if (isOwn(to) && !inFolder(to, 'renderer', 'shared')) return 'the renderer imports only renderer and shared'
    // renderer/dev serves the pages without the app, and runs in Node.
    return !isTest(from) && !inFolder(from, 'renderer/dev') && (isElectron(to) || isBuiltin(to))
      ? 'the renderer has neither Electron nor Node'
      : null
  }
  if (inFolder(from, 'preload')) {
    if (isOwn(to) && !inFolder(to, 'preload', 'shared')) return 'the preload script imports only shared'
    return !isTest(from) && isBuiltin(to) ? 'the preload script is sandboxed and has no Node' : null
  }
  if (inFolder(from, 'main') && isOwn(to) && !inFolder(to, 'main', 'shared')) return 'main imports only main and shared'
  return null
}

const rules: readonly Rule[] = [noElectron, stagesApart, processes]

/** @returns one sentence for each import that breaks a rule */
export function checkLayers({ path, imports }: SourceFile): string[] {
  return imports.flatMap((to) => rules.flatMap((rule) => sentence(path, to, rule(path, to))))
}

function sentence(from: string, to: string, reason: string | null): string[] {
  return reason === null ? [] : [`${from}: imports ${to}, but ${reason}`]
}

/** Channels are declared in shared/ipc.ts, and only the two ends that check them touch Electron's raw messaging. */
export function checkRawIpc({ path, identifiers }: SourceFile): string[] {
  const ends = [
    { name: 'ipcMain', home: 'main/ipc' },
    { name: 'ipcRenderer', home: 'preload' },
  ]
  return ends
    .filter(({ name, home }) => identifiers.has(name) && !inFolder(path, home, 'build', 'e2e'))
    .map(({ name, home }) => `${path}: uses ${name}, which is for ${home} only`)
}
