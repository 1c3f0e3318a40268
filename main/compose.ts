/** The only place that wires implementations together; compose/ holds a part of it for each part of the app. */
import { mkdirSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { app, nativeTheme, net } from 'electron'
import { chooseEnvironment } from '../shared/config/index.ts'
import { errorCode, type ErrorCode } from '../shared/errors.ts'
import { translator } from '../shared/messages/index.ts'
import { openBackups } from './compose/backups.ts'
import { attempt } from './compose/attempt.ts'
import { openAppEnergy } from './compose/energy.ts'
import { dataHandlers, keepRecordings, openSounds } from './compose/data.ts'
import { systemClock, systemTimezone } from './compose/clock.ts'
import { openAppFlags } from './compose/flags.ts'
import { openAiPort } from './compose/openai.ts'
import { openAppQueue } from './compose/queue.ts'
import { typedPreview } from './compose/preview.ts'
import { openModels, speechHandlers } from './compose/models.ts'
import { liveSettings } from './compose/settings.ts'
import { actOn, captureCommands } from './compose/shortcut.ts'
import { openAppStores } from './compose/stores.ts'
import { openAppUpdates } from './compose/updates.ts'
import { openAppSync } from './compose/sync.ts'
import { openAppTelemetry } from './compose/telemetry.ts'
import { openTray } from './compose/tray.ts'
import { hasTray } from './electron/desktopTray.ts'
import { startCaptureHosts } from './electron/captureHosts.ts'
import { createCaptureShortcut } from './electron/captureShortcut.ts'
import { createAppWindows } from './electron/appWindows.ts'
import { isComposited } from './electron/composited.ts'
import { createOverlay } from './electron/overlay.ts'
import { openNoteReading } from './electron/noteReading.ts'
import { resolvePaths } from './electron/paths.ts'
import { APP_ORIGIN, serveRenderer } from './electron/rendererProtocol.ts'
import { openSettings } from './electron/settingsStore.ts'
import { lockDown } from './electron/windowSecurity.ts'
import { withEnergyFlag } from './flags/energyByHand.ts'
import { featuresOf, isEnergyDetectionOn } from './flags/questions.ts'
import { createHandlers } from './ipc/handlers.ts'
import { registerRequests } from './ipc/register.ts'
import { historyHandlers } from './ipc/historyHandlers.ts'
import { settingsFileHandlers } from './ipc/settingsFileHandlers.ts'
import { findDuplicate } from './pipeline/extraction/findDuplicate.ts'
import { matchTask } from './pipeline/extraction/matchTask.ts'
import { createPipeline } from './pipeline/pipeline.ts'
import { parseCommandLine } from './pipeline/shortcut/commandLine.ts'
import { openBootFile } from './recovery/bootFile.ts'
import { traceBlocks } from './telemetry/blockMonitor.ts'
import { createLog } from './telemetry/log.ts'
import { createTracer, preciseNow } from './telemetry/traceFile.ts'

export interface RunningApp {
  /** Does what a command line asks of the app. */
  obey(argv: readonly string[]): void
  quit(): void
}

export async function composeApp(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<RunningApp> {
  const environment = chooseEnvironment(env['SAYSO_ENV'], app.isPackaged)
  const paths = resolvePaths(env)
  const log = createLog(environment.logLevel, Date.now, (line) => process.stderr.write(`${line}\n`))
  // Electron would put its own dialog on the screen. What goes on after quit meets closed parts, which is no bug.
  let quitting = false
  const reportBug = (error: unknown) => quitting || log.bug(error)
  process.on('uncaughtException', reportBug)
  const tracer = createTracer(env['SAYSO_TRACE'] ?? null, (flush) => setImmediate(flush))
  if (env['SAYSO_TRACE']) traceBlocks(tracer)
  const t = translator(app.getLocale())
  const notices: { code: ErrorCode; params: Record<string, string> }[] = []

  const bootFile = openBootFile(paths.bootFile, app.getVersion(), log.bug)
  const safeMode = (await bootFile.begin()) === 'safeMode'
  if (safeMode) notices.push({ code: 'start.safeMode', params: {} })

  mkdirSync(paths.recordings, { recursive: true })
  const settings = openSettings(app.getPath('userData'), process.platform)
  const tell = (notice: (typeof notices)[number]) => void notices.push(notice)
  const backups = await openBackups(paths, t, app.getLocale(), tell, log.bug)
  const stores = await openAppStores(paths.database, backups.whileOpening)
  if (stores.setAside && !stores.rescued) notices.push({ code: 'database.corrupt', params: { file: stores.setAside } })
  const changed = (what: 'queue.changed' | 'receipts.changed') => {
    windows.send(what, null)
    if (what === 'queue.changed') tray.refresh()
  }
  const work = openAppQueue(stores.database, environment, changed, reportBug)
  const { recordings, outlines } = openSounds(paths)
  const flags = await openAppFlags(paths, env, (change) => windows.send('flags.changed', change), reportBug)
  const measured = { env, environment, stores, work, flags, settings, log, reportBug }
  const health = await openAppTelemetry(measured, () => windows)
  const { captures, tasks } = health.stores
  const updates = await openAppUpdates({ paths, env, stores, flags, settings, log, reportBug }, () => windows)

  lockDown()
  serveRenderer(paths.renderer)
  nativeTheme.themeSource = settings.get().theme

  let trayShown = false
  const factory = { preload: paths.preload, icon: paths.icon }
  const windows = createAppWindows(factory, () => trayShown)
  // All that is waited for comes before the processes are started, which would take the processor from it. Keys pressed
  // meanwhile are heard once this function has run on.
  const energy = await openAppEnergy(paths.energy, { flags, settings, reportBug: log.bug })

  const shortcut = await createCaptureShortcut(preciseNow, (action) => actOn(pipeline, action), log.bug)
  try {
    shortcut.set(settings.get().shortcut)
  } catch (error) {
    notices.push({ code: errorCode(error), params: { shortcut: settings.get().shortcut } })
  }

  const overlay = createOverlay(factory, isComposited(process.platform, env), {
    dismissed: () => pipeline.dismiss(),
    listening: () => tracer.span('overlay.shown', preciseNow(), preciseNow()),
  })

  const models = openModels({
    paths,
    settings: { get: settings.get, set: (change) => live.set(change) },
    changed: () => windows.send('models.changed', null),
    tell,
  })

  const {
    recorder,
    speech,
    stop: stopHosts,
  } = startCaptureHosts(paths, settings.get, () => isEnergyDetectionOn(flags) && settings.get().energyHint, models, {
    microphone(event) {
      if (event.kind === 'level') overlay.send('capture.level', { level: event.level })
      else pipeline.onMicrophone(event)
      health.onMicrophone(event)
    },
    speech: (event) => pipeline.onSpeech(event),
  })

  const energyOn = () => isEnergyDetectionOn(flags)
  const way = health.way(work.way)
  const extraction = openNoteReading(paths.secrets, environment.openai, env, settings.get, way, log)

  const pipeline = createPipeline({
    clock: systemClock,
    newId: randomUUID,
    timezone: systemTimezone,
    recorder,
    speech: health.speech(speech),
    extraction: withEnergyFlag(extraction.engine, energyOn),
    openai: openAiPort(extraction, withEnergyFlag(extraction.openai, energyOn), environment, settings.get, way),
    finder: { matchTask, findDuplicate },
    energy,
    captures,
    tasks,
    recordings,
    queue: work.queue,
    settings: settings.get,
    features: featuresOf(flags),
    online: () => work.gates.online(Date.now()) ?? net.isOnline(),
    tracer: health.tracer(tracer),
    reportBug: log.bug,
    announce: {
      view(view) {
        overlay.show(view)
        updates.onView(view)
        windows.send('capture.view', view)
        tray.show(view)
        if (view.phase === 'notice' && view.kind === 'voiceOff') windows.open('quickAdd')
      },
      tasksChanged: () => sync.windows.send('tasks.changed', null),
      capturesChanged() {
        sync.windows.send('captures.changed', null)
        kept.sweep()
      },
      captureEnded: () => shortcut.feed({ kind: 'captureEnded' }),
    },
  })

  const kept = keepRecordings({ captures, recordings, settings: settings.get, windows, reportBug })

  const command = captureCommands(pipeline, shortcut.feed)

  const tray = openTray(paths.trayIcons, t, work.status, windows.open, () => command('toggle'))

  const preview = typedPreview({
    settings: settings.get,
    knownNames: () => pipeline.finisher.knownNames(),
    isEnergyDetected: energyOn,
  })

  const live = liveSettings({
    store: settings,
    setShortcut: shortcut.set,
    microphoneChanged: recorder.prepare,
    extractionChanged() {
      work.choiceChanged(settings.get().extractionPolicy)
      void extraction.prepare().catch(log.bug)
    },
    energyChanged: energy.settingChanged,
    recognitionChanged: speech.reconfigure,
    announce(next) {
      health.sharingChanged()
      windows.send('settings.changed', next)
      overlay.send('settings.changed', next)
    },
  })

  const sync = openAppSync({ paths, env, environment, stores, recordings, settings: live, windows, t, reportBug })

  registerRequests(
    {
      ...flags.handlers,
      ...sync.handlers,
      ...health.handlers,
      ...work.handlers,
      ...updates.handlers,
      ...dataHandlers({ paths, backups, captures, recordings, settings: live, t, windows: sync.windows }),
      ...settingsFileHandlers(live, t),
      ...speechHandlers(models, stores, live, t),
      ...historyHandlers({ captures, recordings, outlines, models, finisher: pipeline.finisher }),
      ...createHandlers({
        pipeline,
        captures,
        tasks,
        recordings,
        tracer: health.tracer(tracer),
        settings: live,
        openai: extraction,
        command,
        preview,
        energy,
        microphones: () => recorder.devices(),
        about: () => ({
          version: app.getVersion(),
          platform: process.platform,
          locale: app.getLocale(),
          shortcutMode: shortcut.mode(),
          notices,
        }),
        overlay,
        closeQuickAdd: windows.closeQuickAdd,
        open: windows.open,
        tasksChanged: () => sync.windows.send('tasks.changed', null),
        capturesChanged: () => sync.windows.send('captures.changed', null),
        reportBug: log.bug,
      }),
    },
    APP_ORIGIN,
    environment.name === 'development',
    log.bug,
  )

  function obey(line: readonly string[]): void {
    if (sync.openLinks(line)) windows.open('settings')
    for (const wanted of parseCommandLine(line).commands)
      if (wanted.kind === 'capture') command(wanted.command)
      else windows.open(wanted.kind === 'quickAdd' ? 'quickAdd' : 'tasks')
  }

  const launch = parseCommandLine(argv)
  tracer.span('app.ready', process.getCreationTime() ?? preciseNow(), preciseNow())
  trayShown = await hasTray(process.platform, env)
  if ((!launch.hidden || !trayShown || notices.length > 0) && launch.commands.length === 0) windows.open('tasks')
  obey(argv)

  // The rules compile at their first use: before the first note, not during it.
  const warmUp = setImmediate(() => preview('remind me to water the plants tomorrow at noon'))
  void extraction.prepare().catch(log.bug)
  // After failed starts the captures left over are not touched: one of them may be why. "Try again" in History still reads them.
  const queue = () => work.queue.start({ leaveAlone: safeMode })
  const resume = () => void (safeMode || pipeline.finisher.resume().catch(reportBug))
  // The app is up: a full disk, or whatever else one of these meets, must not end it.
  const begun = [queue, resume, bootFile.succeeded, backups.start, health.start, updates.start, sync.start, kept.sweep]
  for (const begin of begun) attempt(() => void begin(), reportBug)

  return {
    obey,
    quit() {
      quitting = true
      clearImmediate(warmUp)
      flags.stop()
      health.stop()
      updates.stop()
      sync.stop()
      shortcut.stop()
      windows.quit()
      overlay.destroy()
      tray.destroy()
      stopHosts()
      models.quit()
      backups.stop()
      work.queue.stop()
      kept.stop()
      stores.close()
    },
  }
}
