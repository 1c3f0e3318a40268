/** A utility process that is started again when it dies, behind the HostLink port. */
import { MessageChannelMain, utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron'
import type { HostLink } from '../hosts/hostLink.ts'
import type { MicrophoneEvent, MicrophoneRequest, SpeechEvent, SpeechRequest } from '../hosts/protocol.ts'

/** A host that keeps dying is started again ever more slowly, so that it cannot take the machine down. Milliseconds. */
const RESTART_DELAYS = [0, 200, 1_000, 5_000, 30_000]
/** A host that lived this long starts again at once. Milliseconds. */
const HEALTHY_AFTER = 60_000

export interface HostProcess<Request, Event> extends HostLink<Request, Event> {
  sendWithPort(request: Request, port: MessagePortMain): void
  stop(): void
  pid(): number | undefined
}

/** @param env added to main's own environment */
export function startHost<Request, Event>(
  entry: string,
  serviceName: string,
  env: Record<string, string> = {},
): HostProcess<Request, Event> {
  const listeners: ((event: Event) => void)[] = []
  const crashListeners: (() => void)[] = []
  const startListeners: (() => void)[] = []
  let child: UtilityProcess | null = null
  let queued: { request: Request; port?: MessagePortMain }[] = []
  let stopped = false
  let crashes = 0

  function start(): void {
    const startedAt = Date.now()
    const process = utilityProcess.fork(entry, [], { serviceName, stdio: 'inherit', env: { ...definedEnv(), ...env } })
    child = process
    process.on('message', (event: Event) => {
      for (const listener of listeners) listener(event)
    })
    process.once('exit', () => {
      if (child !== process) return
      child = null
      if (stopped) return
      crashes = Date.now() - startedAt > HEALTHY_AFTER ? 1 : crashes + 1
      for (const listener of crashListeners) listener()
      setTimeout(start, RESTART_DELAYS[Math.min(crashes - 1, RESTART_DELAYS.length - 1)])
    })
    for (const listener of startListeners) listener()
    const waiting = queued
    queued = []
    for (const { request, port } of waiting) post(request, port)
  }

  function post(request: Request, port?: MessagePortMain): void {
    if (stopped) return
    if (child) child.postMessage(request, port ? [port] : [])
    else queued.push({ request, ...(port ? { port } : {}) })
  }

  // Started after the caller has put its listeners in place.
  queueMicrotask(start)

  return {
    send: (request) => post(request),
    sendWithPort: post,
    onEvent: (listener) => listeners.push(listener),
    onCrash: (listener) => crashListeners.push(listener),
    onStart: (listener) => startListeners.push(listener),
    pid: () => child?.pid,
    stop() {
      stopped = true
      child?.kill()
    },
  }
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((e): e is [string, string] => e[1] !== undefined))
}

/** Gives the two hosts a line of their own whenever either was started: audio never passes through main. */
export function connectHosts(
  microphone: HostProcess<MicrophoneRequest, MicrophoneEvent>,
  speech: HostProcess<SpeechRequest, SpeechEvent>,
): void {
  const up = new Set<string>()
  const connect = () => {
    if (up.size < 2) return
    const { port1, port2 } = new MessageChannelMain()
    microphone.sendWithPort({ kind: 'connect' }, port1)
    speech.sendWithPort({ kind: 'connect' }, port2)
  }
  for (const [name, host] of [
    ['microphone', microphone],
    ['speech', speech],
  ] as const) {
    host.onStart(() => {
      up.add(name)
      connect()
    })
    host.onCrash(() => up.delete(name))
  }
}
