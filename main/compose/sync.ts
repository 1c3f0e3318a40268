/** The account and syncing, where a backend is named; the app works wholly without. */
import { dirname, join } from 'node:path'
import { net, powerMonitor, shell } from 'electron'
import type { AccountView } from '../../shared/account.ts'
import type { Environment } from '../../shared/config/index.ts'
import { SaysoError } from '../../shared/errors.ts'
import type { EventName, EventPayload } from '../../shared/ipc.ts'
import type { Translate } from '../../shared/messages/index.ts'
import { acceptBaseUrl } from '../../shared/openaiBaseUrl.ts'
import type { Settings } from '../../shared/settings.ts'
import { createAccount, type AccountService } from '../account/account.ts'
import { exportAccount } from '../account/exportAccount.ts'
import { createSessionStorage } from '../account/sessionStorage.ts'
import { syncView } from '../account/syncView.ts'
import type { AuthPort } from '../account/types.ts'
import { createFileDialogs } from '../electron/fileDialogs.ts'
import { systemKeyring } from '../electron/keyring.ts'
import type { Paths } from '../electron/paths.ts'
import { openSecretStore } from '../electron/secretStore.ts'
import { createAccountHandlers } from '../ipc/accountHandlers.ts'
import { forgetEverything } from '../pipeline/store/replica/forget.ts'
import { createReplica } from '../pipeline/store/replica/replica.ts'
import type { Stores } from '../pipeline/store/index.ts'
import { createSyncRunner, type SyncRunner } from '../pipeline/sync/syncRunner.ts'
import type { Recordings } from '../pipeline/types.ts'
import { preciseNow } from '../telemetry/traceFile.ts'
import { systemClock } from './clock.ts'

/** How often a window is told while rows stream in. Milliseconds. */
const TELL_MS = 250
const ONLINE_LOOK_MS = 5_000

export interface AppSyncDependencies {
  paths: Pick<Paths, 'secrets'>
  env: NodeJS.ProcessEnv
  environment: Pick<Environment, 'sync'>
  stores: Pick<Stores, 'database' | 'deviceId' | 'captures'>
  recordings: Pick<Recordings, 'remove'>
  settings: { get(): Settings; set(change: Partial<Settings>): Settings }
  windows: { send<N extends EventName>(name: N, payload: EventPayload<N>): void }
  t: Translate
  reportBug(error: unknown): void
}

interface Connection {
  auth: AuthPort
  account: AccountService
  runner: SyncRunner
}

type Backend = { kind: AccountView['backend']; url: string | null; key: string | null }

export function openAppSync(deps: AppSyncDependencies) {
  const { env, stores, windows, reportBug } = deps
  // Whoever sets this for another program does not mean to have tokens read on their way.
  delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']
  const secrets = openSecretStore(join(dirname(deps.paths.secrets), 'session.json'), systemKeyring(process.platform))
  const storage = createSessionStorage(secrets, reportBug)
  const replica = createReplica(stores.database, { now: Date.now, deviceId: stores.deviceId })
  const breathe = () => new Promise<void>((resolve) => setImmediate(resolve))
  let connection: Connection | null = null
  let telling: NodeJS.Timeout | null = null
  let online = true

  function backend(): Backend {
    const fixed = env['SAYSO_SUPABASE_URL']
    const { syncUrl, syncKey } = deps.settings.get()
    if (fixed && env['SAYSO_SUPABASE_ANON_KEY']) {
      const url = acceptBaseUrl(fixed)
      return { kind: url ? 'environment' : 'refused', url, key: env['SAYSO_SUPABASE_ANON_KEY'] }
    }
    const url = syncUrl && syncKey ? acceptBaseUrl(syncUrl) : null
    return url ? { kind: 'settings', url, key: syncKey } : { kind: 'none', url: null, key: null }
  }

  /** Where a backend is named. The library takes its time to load, which a start without one is spared. */
  async function connect(): Promise<void> {
    const { url, key } = backend()
    if (url === null || key === null) return
    const [{ openSupabase, supabaseRows }, { supabaseAuth }] = await Promise.all([
      import('../pipeline/sync/supabaseRemote.ts'),
      import('../account/supabaseAuth.ts'),
    ])
    const options = { url, key, storage, fetch }
    const client = openSupabase(options)
    const auth = supabaseAuth(client, options)
    const runner = createSyncRunner({
      replica,
      remote: supabaseRows(client),
      device: stores.deviceId,
      rules: deps.environment.sync,
      now: Date.now,
      precise: preciseNow,
      after: systemClock.after,
      random: Math.random,
      breathe,
      changed: tell,
      tasksChanged: () => windows.send('tasks.changed', null),
      capturesChanged: () => windows.send('captures.changed', null),
      removeRecording: (file) => deps.recordings.remove(file),
      reportBug,
    })
    const account = createAccount({
      auth,
      synced: replica.account,
      openBrowser: openProvider,
      begin: (id) => runner.begin(id),
      end: () => runner.end(),
      changed: tell,
      reportBug,
    })
    connection = { auth, account, runner }
  }

  function tell(): void {
    telling ??= setTimeout(() => {
      telling = null
      void view().then((now) => windows.send('account.changed', now), reportBug)
    }, TELL_MS)
  }

  async function view(): Promise<AccountView> {
    await ready
    const { kind, url } = backend()
    const state = connection?.account.state()
    const sync = connection?.runner.state() ?? { kind: 'off' as const }
    const signedOut = state === undefined || (state.account === null && !state.again)
    return {
      backend: kind,
      url,
      account: state?.account ?? null,
      again: state?.again === true || sync.kind === 'stopped',
      kept: state?.account ? storage.place() : null,
      codeSentTo: state?.codeSentTo ?? null,
      inBrowser: state?.inBrowser ?? null,
      linkProblem: state?.linkProblem ?? null,
      providers: connection && url ? await connection.auth.providers() : [],
      canBeAnonymous: connection !== null && signedOut && (await connection.auth.canBeAnonymous()),
      transcripts: replica.sendsTranscripts(),
      sync: syncView(sync, replica.count(), connection?.runner.received() ?? 0),
    }
  }

  /** Resolves once a named backend can be asked. */
  let ready = connect().catch(reportBug)
  /** Begins to sync where somebody is signed in. */
  const open = () => void ready.then(() => connection?.account.open()).catch(reportBug)

  function disconnect(): void {
    connection?.runner.stop()
    connection?.account.stop()
    connection = null
  }

  async function removeLocal(): Promise<void> {
    for (const file of stores.captures.audioFiles()) await deps.recordings.remove(file)
    await forgetEverything(stores.database, breathe)
    windows.send('tasks.changed', null)
    windows.send('captures.changed', null)
  }

  const handlers = createAccountHandlers({
    account: () => connection?.account ?? null,
    view,
    dialogs: createFileDialogs(),
    t: deps.t,
    now: Date.now,
    exportTo: (target) => exportAccount(connection!.auth, target, Date.now()),
    removeLocal,
    sendTranscripts(on) {
      replica.sendTranscripts(on)
      connection?.runner.ask(true)
      tell()
    },
    syncNow: () => connection?.runner.ask(true),
    setBackend(given) {
      const url = given && acceptBaseUrl(given.url)
      if (given && !url) throw new SaysoError('account.backendRefused')
      disconnect()
      deps.settings.set({ syncUrl: url, syncKey: given?.key ?? null })
      ready = ready.then(connect).catch(reportBug)
      open()
      tell()
    },
  })

  const wake = () => connection?.runner.ask(true)
  powerMonitor.on('resume', wake)
  const looking = setInterval(() => {
    const now = net.isOnline()
    if (now && !online) wake()
    online = now
  }, ONLINE_LOOK_MS)

  return {
    handlers,
    start: open,
    /** Windows that are told of changes made here, which are to be sent. */
    windows: {
      send<N extends EventName>(name: N, payload: EventPayload<N>) {
        windows.send(name, payload)
        if (name === 'tasks.changed' || name === 'captures.changed') connection?.runner.ask(false)
      },
    },
    /** What the system brings by sayso://. @returns whether there was such a link */
    openLinks(argv: readonly string[]): boolean {
      const links = argv.filter((argument) => argument.startsWith('sayso://'))
      for (const link of links) void ready.then(() => connection?.account.openLink(link)).catch(reportBug)
      return links.length > 0
    },
    stop() {
      clearInterval(looking)
      if (telling) clearTimeout(telling)
      disconnect()
    },
  }
}

/** A provider's page, in the person's own browser: https, or this machine. */
function openProvider(url: string): void {
  if (acceptAddress(url)) void shell.openExternal(url)
}

function acceptAddress(value: string): boolean {
  if (!URL.canParse(value)) return false
  const url = new URL(value)
  return acceptBaseUrl(`${url.protocol}//${url.host}`) !== null
}
