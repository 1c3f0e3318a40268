/**
 * Runs one service and outlives whoever asked for it by a moment: when its standard input ends, because the parent stopped it
 * or died in any way at all, the service is stopped and its folder removed. So a crashed test leaves no server behind.
 *
 * Argument: JSON of {command, args, uid?, gid?, cwd?, stopSignal, remove: string[]}.
 */
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'

const { command, args, uid, gid, cwd, stopSignal, remove } = JSON.parse(process.argv[2])
const service = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], uid, gid, cwd })
let stopping = false

function stop() {
  if (stopping) return
  stopping = true
  service.kill(stopSignal)
  setTimeout(() => service.kill('SIGKILL'), 5_000).unref()
}

function end(code) {
  // A process of the service may still be writing while it goes down.
  for (const folder of remove) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
  process.exit(code)
}

service.on('error', (error) => {
  process.stderr.write(`${error.message}\n`)
  end(1)
})
service.on('exit', (code) => end(stopping ? 0 : (code ?? 1)))
process.stdin.on('end', stop).on('error', stop).resume()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
