/** The models that recognise speech: which one is in use, downloads, and folders of the person's own. */
import { useCallback, useEffect, useState } from 'react'
import type { ModelEntry } from '../../shared/ipc/models.ts'
import { useApp, useMainEvent } from '../bridge/context.tsx'
import { failureText } from '../bridge/failure.ts'
import { Button, IconButton } from '../components/Button.tsx'
import { formatBytes } from '../viewModel/bytes.ts'
import { Row } from './Row.tsx'
import { Section } from './Section.tsx'
import styles from './ModelsSection.module.css'

export function ModelsSection() {
  const { bridge, t } = useApp()
  const [models, setModels] = useState<ModelEntry[]>([])
  const [said, setSaid] = useState<{ text: string; trouble: boolean } | null>(null)
  const [trying, setTrying] = useState(false)
  const fail = useCallback((reason: unknown) => setSaid({ text: failureText(reason, t), trouble: true }), [t])
  const load = useCallback(() => void bridge.request('models.list', null).then(setModels, fail), [bridge, fail])
  useEffect(load, [load])
  useMainEvent('models.changed', load)

  const ask = (name: 'models.download' | 'models.stop' | 'models.remove' | 'models.choose', model: ModelEntry) => {
    setSaid(null)
    bridge.request(name, { id: model.id }).then(() => {
      if (name === 'models.remove') setSaid({ text: t('models.removed', { name: model.name }), trouble: false })
      if (name === 'models.choose') setSaid({ text: t('models.chosen', { name: model.name }), trouble: false })
    }, fail)
  }
  const addFolder = async () => {
    setSaid(null)
    setTrying(true)
    await bridge
      .request('models.addFolder', null)
      .then((added) => added && setSaid({ text: t('models.added', added), trouble: false }), fail)
    setTrying(false)
  }
  return (
    <Section title={t('models.heading')} keywords="Moonshine Whisper Parakeet Canary sherpa-onnx">
      <Row label={t('models.heading')} hint={t('models.intro')} wide>
        {(ids) => (
          <ul className={styles.list} aria-labelledby={ids.labelledBy}>
            {models.map((model) => (
              <Model key={model.id} model={model} ask={ask} />
            ))}
          </ul>
        )}
      </Row>
      <Row label={t('models.addFolderLabel')} hint={t('models.addFolderHint')}>
        {(ids) => (
          <Button aria-describedby={ids.describedBy} disabled={trying} onClick={() => void addFolder()}>
            {t(trying ? 'models.checking' : 'models.addFolder')}
          </Button>
        )}
      </Row>
      {said && (
        <p className={said.trouble ? styles.trouble : styles.said} role={said.trouble ? 'alert' : 'status'}>
          {said.text}
        </p>
      )}
    </Section>
  )
}

interface ModelProps {
  model: ModelEntry
  ask: (name: 'models.download' | 'models.stop' | 'models.remove' | 'models.choose', model: ModelEntry) => void
}

function Model({ model, ask }: ModelProps) {
  const { t, locale } = useApp()
  const { state, bytes, languages, licence, page } = model
  const size = (value: number) => formatBytes(value, locale)
  const usable = state.kind === 'builtIn' || state.kind === 'installed' || state.kind === 'own'
  const about =
    languages && licence && bytes !== null ? t('models.about', { languages, size: size(bytes), licence }) : null
  return (
    <li>
      <div className={styles.words}>
        <span className={styles.name}>
          {model.name}
          {usable && <span className={styles.state}>{t(`models.${state.kind}`)}</span>}
        </span>
        {about && <span className={styles.about}>{about}</span>}
        {state.kind === 'own' && <span className={styles.folder}>{state.folder}</span>}
        {page && state.kind === 'available' && (
          <a className={styles.about} href={page} target="_blank" rel="noreferrer">
            {t('models.page', { host: new URL(page).host })}
          </a>
        )}
        {state.kind === 'downloading' && (
          <span className={styles.progress}>
            <progress max={state.total} value={state.bytes} aria-label={model.name} />
            {t('models.progress', { done: size(state.bytes), total: size(state.total) })}
          </span>
        )}
        {state.kind === 'checking' && <span className={styles.about}>{t('models.checking')}</span>}
        {state.kind === 'available' && state.error && (
          <span className={styles.trouble} role="alert">
            {failureText({ code: state.error }, t)}
          </span>
        )}
      </div>
      <div className={styles.actions}>
        {model.chosen ? (
          <span className={styles.inUse}>{t('models.inUse')}</span>
        ) : (
          usable && (
            <Button size="s" onClick={() => ask('models.choose', model)}>
              {t('models.use')}
            </Button>
          )
        )}
        {state.kind === 'available' && (
          <Button
            size="s"
            icon="download"
            aria-label={t('models.downloadOf', { name: model.name, size: size(bytes ?? 0) })}
            onClick={() => ask('models.download', model)}
          >
            {state.part > 0 && bytes !== null
              ? t('models.goOn', { size: size(Math.max(0, bytes - state.part)) })
              : t('models.download')}
          </Button>
        )}
        {state.kind === 'downloading' && (
          <Button size="s" onClick={() => ask('models.stop', model)}>
            {t('models.stop')}
          </Button>
        )}
        {(state.kind === 'installed' || state.kind === 'own' || (state.kind === 'available' && state.part > 0)) && (
          <IconButton
            icon="trash"
            label={t('models.remove', { name: model.name })}
            onClick={() => ask('models.remove', model)}
          />
        )}
      </div>
    </li>
  )
}
