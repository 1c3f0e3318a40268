/** The second half of `npm run lint`: what oxlint has no rule for. Which folder imports what, raw IPC, length of files. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { checkLayers, checkRawIpc } from './lint/layers.ts'
import { checkSize, longFiles } from './lint/size.ts'
import { readSource } from './lint/sourceFile.ts'

const root = resolve(import.meta.dirname, '..')

/** Everything that is in the repository or about to be, as git sees it. */
const paths = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => /\.(ts|tsx|css|mjs)$/.test(path) && existsSync(join(root, path)))

const problems = [
  ...paths.flatMap((path) => {
    const file = readSource(path, readFileSync(join(root, path), 'utf8'))
    return [...checkLayers(file), ...checkRawIpc(file), ...checkSize(file)]
  }),
  ...Object.keys(longFiles)
    .filter((path) => !paths.includes(path))
    .map((path) => `${path}: has an exception from the length rule but does not exist`),
]

for (const problem of problems) console.error(problem)
console.log(`Checked ${paths.length} files: ${problems.length === 0 ? 'no problems' : `${problems.length} problems`}.`)
process.exit(problems.length === 0 ? 0 : 1)
