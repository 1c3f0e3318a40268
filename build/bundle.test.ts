import { mkdirSync, mkdtempSync, rmSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { isStale } from './bundle.ts'

let root: string

function put(path: string, seconds: number): void {
  const file = join(root, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, '')
  utimesSync(file, seconds, seconds)
}

function age(path: string, seconds: number): void {
  utimesSync(join(root, path), seconds, seconds)
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sayso-bundle-'))
  put('main/index.ts', 100)
  put('main/hosts/speech.ts', 100)
  for (const folder of ['main/hosts', 'main']) age(folder, 100)
  for (const path of ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/tasks/index.html']) put(path, 200)
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

it('is fresh when everything built is younger than every source', () => {
  expect(isStale(root)).toBe(false)
})

it('is stale when a source changed, deep in a folder too', () => {
  put('main/hosts/speech.ts', 300)
  age('main/hosts', 100)
  expect(isStale(root)).toBe(true)
})

it('is stale when a source was deleted', () => {
  unlinkSync(join(root, 'main/hosts/speech.ts'))
  expect(isStale(root)).toBe(true)
})

it('is stale when a bundle is missing', () => {
  unlinkSync(join(root, 'out/preload/index.cjs'))
  expect(isStale(root)).toBe(true)
})
