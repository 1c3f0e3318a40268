import { describe, expect, it } from 'vitest'
import { checkLayers, checkRawIpc } from './layers.ts'
import { checkSize } from './size.ts'
import { readSource } from './sourceFile.ts'

const layers = (path: string, text: string) => checkLayers(readSource(path, text))
const rawIpc = (path: string, text: string) => checkRawIpc(readSource(path, text))

describe('reading a source file', () => {
  it('finds every way to import, and resolves relative ones', () => {
    const text = [
      `import a from './a.ts'`,
      `import type { B } from '../b.ts'`,
      `import '../styles.css?inline'`,
      `export * from './c.ts'`,
      `export { d } from './d.ts'`,
      `const e = await import('electron')`,
      'const f = await import(`../f.ts`)',
      `const g = require('node:fs')`,
      `type H = import('./h.ts').H`,
      `// import nothing from './comment.ts'`,
      `const text = "import x from './string.ts'"`,
    ].join('\n')
    expect(readSource('main/queue/queue.ts', text).imports.toSorted()).toEqual(
      [
        'electron',
        'main/b.ts',
        'main/f.ts',
        'main/queue/a.ts',
        'main/queue/c.ts',
        'main/queue/d.ts',
        'main/queue/h.ts',
        'main/styles.css',
        'node:fs',
      ].toSorted(),
    )
  })

  it('counts lines as an editor shows them', () => {
    expect(readSource('a.css', 'a\nb\n').lines).toBe(2)
    expect(readSource('a.css', 'a\nb').lines).toBe(2)
  })

  it('does not pass over a file that it cannot parse', () => {
    expect(() => readSource('a.ts', 'const = 1')).toThrow('a.ts cannot be parsed')
  })
})

describe('folders without Electron', () => {
  it.each(['electron', 'electron/main', 'electron-store', '../electron/tray.ts', '../ipc/register.ts'])(
    'refuse %s',
    (to) => {
      expect(layers('main/queue/queue.ts', `import type { X } from '${to}'`)).toHaveLength(1)
      expect(layers('main/telemetry/metrics.ts', `import type { X } from '${to}'`)).toHaveLength(1)
    },
  )

  it('leave it to the adapters, and to the one for Sentry', () => {
    expect(layers('main/electron/tray.ts', `import { Tray } from 'electron'`)).toEqual([])
    expect(layers('main/telemetry/sentryReporter.ts', `import * as Sentry from '@sentry/electron/main'`)).toEqual([])
    expect(layers('main/compose.ts', `import './electron/tray.ts'`)).toEqual([])
  })
})

describe('stages', () => {
  it('never import each other', () => {
    expect(layers('main/pipeline/speech/repair.ts', `import '../extraction/types.ts'`)).toEqual([
      'main/pipeline/speech/repair.ts: imports main/pipeline/extraction/types.ts, but stages never import each other',
    ])
    expect(layers('main/pipeline/speech/moonshine/decode.ts', `import '../types.ts'`)).toEqual([])
  })

  it('are imported by pipeline.ts and from outside only, but for their ports', () => {
    const text = (folder: string) => `import '${folder}/store/taskStore.ts'`
    expect(layers('main/pipeline/pipeline.ts', text('.'))).toEqual([])
    expect(layers('main/pipeline/state.ts', text('.'))).toHaveLength(1)
    expect(layers('main/pipeline/types.ts', `import type { TaskStore } from './store/types.ts'`)).toEqual([])
    expect(layers('main/compose.ts', text('./pipeline'))).toEqual([])
  })
})

describe('processes', () => {
  it.each([
    ['renderer/tasks/main.tsx', '../../main/index.ts'],
    ['renderer/tasks/main.tsx', 'electron'],
    ['renderer/tasks/main.tsx', 'node:fs'],
    ['preload/index.ts', '../main/ipc/register.ts'],
    ['preload/index.ts', 'fs'],
    ['shared/domain.ts', '../main/index.ts'],
    ['shared/domain.ts', 'node:crypto'],
    ['main/index.ts', '../renderer/tasks/main.tsx'],
    ['main/index.ts', '../build/start.ts'],
  ])('%s may not import %s', (path, to) => {
    expect(layers(path, `import '${to}'`)).toHaveLength(1)
  })

  it.each([
    ['renderer/tasks/main.tsx', '../components/button.tsx'],
    ['renderer/tasks/main.tsx', '../../shared/domain.ts'],
    ['renderer/tasks/main.tsx', 'react'],
    ['preload/index.ts', 'electron'],
    ['preload/index.ts', '../shared/ipc.ts'],
    ['renderer/dev/serve.ts', 'node:http'],
    ['shared/domain.ts', 'zod'],
    ['shared/domain.test.ts', 'node:fs'],
    ['cli/pipeline.ts', '../main/pipeline/pipeline.ts'],
  ])('%s may import %s', (path, to) => {
    expect(layers(path, `import '${to}'`)).toEqual([])
  })
})

describe('raw IPC', () => {
  it('is for its two ends', () => {
    expect(rawIpc('main/ipc/register.ts', `import { ipcMain } from 'electron'`)).toEqual([])
    expect(rawIpc('preload/index.ts', `import { ipcRenderer } from 'electron'`)).toEqual([])
    expect(rawIpc('main/electron/tray.ts', `import { ipcMain } from 'electron'`)).toHaveLength(1)
    expect(
      rawIpc('main/electron/tray.ts', `import electron from 'electron'; electron.ipcMain.on('x', f)`),
    ).toHaveLength(1)
    expect(rawIpc('main/electron/tray.ts', `// ipcMain is not used here`)).toEqual([])
  })
})

describe('length', () => {
  it('allows 300 lines, and more only by an exception that is needed', () => {
    expect(checkSize({ path: 'a.ts', lines: 300 }, {})).toEqual([])
    expect(checkSize({ path: 'a.ts', lines: 301 }, {})).toEqual(['a.ts: has 301 lines, more than 300'])
    expect(checkSize({ path: 'a.ts', lines: 301 }, { 'a.ts': 'a list' })).toEqual([])
    expect(checkSize({ path: 'a.ts', lines: 300 }, { 'a.ts': 'a list' })).toHaveLength(1)
  })
})
