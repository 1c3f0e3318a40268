/**
 * `npm test`: the unit tests, then the tests on the real Electron. Ends with a plain line `N passed, N failed` over both.
 * `--e2e` leaves out the unit tests; what else is given goes to Playwright, such as the name of a spec.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { bundle } from './bundle.ts'
import { ElectronUnavailable, findElectron } from './electron/index.ts'
import { desktopPackages, electronPackages, ensurePackages, testPackages } from './systemPackages.ts'
import { sum, tallyPlaywright, tallyVitest } from './tally.ts'
import type { Tally } from './tally.ts'

const root = resolve(import.meta.dirname, '..')
const results = join(root, 'test-results')
const failure: Tally = { passed: 0, failed: 1 }

function runTool(script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): void {
  spawnSync(process.execPath, [join(root, script), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
}

/** A runner that wrote no report failed before it ran a test. */
function readTally(file: string, tally: (report: unknown) => Tally): Tally {
  return existsSync(file) ? tally(JSON.parse(readFileSync(file, 'utf8'))) : failure
}

function unitTests(): Tally {
  const report = join(results, 'unit.json')
  rmSync(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  runTool('node_modules/vitest/vitest.mjs', ['run', ...reporters])
  return readTally(report, tallyVitest)
}

async function electronTests(args: readonly string[]): Promise<Tally> {
  if (!readdirSync(join(root, 'e2e')).some((name) => name.endsWith('.spec.ts'))) {
    console.log('There are no tests on Electron.')
    return { passed: 0, failed: 0 }
  }
  if (!bundle(root)) {
    console.error('The app could not be built, so the tests on Electron were not run.')
    return failure
  }
  try {
    const { version, source } = await findElectron()
    console.log(`Tests on Electron ${version ?? 'of an unknown version'} from ${source}.`)
  } catch (error) {
    if (!(error instanceof ElectronUnavailable)) throw error
    console.error(`${error.message}\nThe tests on Electron were not run, which counts as a failure.`)
    return failure
  }
  const report = join(results, 'e2e.json')
  rmSync(report, { force: true })
  runTool('node_modules/@playwright/test/cli.js', ['test', ...args])
  return readTally(report, tallyPlaywright)
}

const started = performance.now()
const args = process.argv.slice(2)
const onlyElectron = args.includes('--e2e')
mkdirSync(results, { recursive: true })
ensurePackages([...electronPackages, ...desktopPackages, ...testPackages])
const tallies = onlyElectron ? [] : [unitTests()]
tallies.push(await electronTests(args.filter((argument) => argument !== '--e2e')))
const { passed, failed } = sum(tallies)
console.log(`${Math.round((performance.now() - started) / 1_000)} s`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
