/**
 * How the app is built: one bundle per process, into out/.
 *
 *     main      ESM, an entry for the main process and for each utility process; packages stay in node_modules
 *     preload   CommonJS with everything inside, because a sandboxed preload can load nothing but electron
 *     renderer  one page per window
 *
 * electron-vite would take the targets from the installed Electron. They are fixed to the oldest Electron that the tests run
 * on (33: Node 20, Chromium 130), so that one build runs on that one and on the current one.
 */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { resolve } from 'node:path'

const root = import.meta.dirname

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node20',
      sourcemap: true,
      externalizeDeps: { include: ['node-vad'] },
      rolldownOptions: {
        input: {
          index: resolve(root, 'main/index.ts'),
          microphone: resolve(root, 'main/hosts/microphone.ts'),
          speech: resolve(root, 'main/hosts/speech.ts'),
          database: resolve(root, 'main/hosts/database.ts'),
          peaks: resolve(root, 'main/hosts/peaks.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node20',
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve(root, 'preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(root, 'renderer'),
    plugins: [react()],
    build: {
      outDir: resolve(root, 'out/renderer'),
      emptyOutDir: true,
      target: 'chrome130',
      minify: true,
      // A data: URL would need a wider content security policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: {
          capture: resolve(root, 'renderer/capture/index.html'),
          tasks: resolve(root, 'renderer/tasks/index.html'),
          quickAdd: resolve(root, 'renderer/quickAdd/index.html'),
        },
      },
    },
  },
})
