/** Builds the windows as for production, serves them under the real content security policy, and injects the fake bridge. */
import react from '@vitejs/plugin-react'
import { build as bundle } from 'esbuild'
import { mkdtemp, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { build } from 'vite'

const root = join(import.meta.dirname, '..')
export const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; media-src blob:; connect-src 'none'; base-uri 'none'; form-action 'none'"
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

export interface Served {
  origin: string
  /** Source to run in the page before its own scripts. */
  inject: string
  close: () => void
}

export async function serveWindows(): Promise<Served> {
  const outDir = await mkdtemp(join(tmpdir(), 'sayso-windows-'))
  const page = (name: string) => join(root, name, 'index.html')
  await build({
    configFile: false,
    logLevel: 'warn',
    root,
    base: './',
    plugins: [react()],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome130',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: { capture: page('capture'), tasks: page('tasks'), quickAdd: page('quickAdd') } },
    },
  })
  const injected = await bundle({ entryPoints: [join(root, 'dev/inject.ts')], bundle: true, write: false })
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname)
    readFile(join(outDir, path)).then(
      (bytes) => {
        const type = types[extname(path)] ?? 'application/octet-stream'
        response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY }).end(bytes)
      },
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    inject: injected.outputFiles[0]!.text,
    close: () => server.close(),
  }
}
