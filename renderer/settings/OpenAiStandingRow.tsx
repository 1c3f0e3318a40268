import { en } from '../../shared/messages/en.ts'
import type { MessageKey } from '../../shared/messages/index.ts'
import { useApp } from '../bridge/context.tsx'
import { useQueueStatus } from '../bridge/useQueue.ts'
import { Button } from '../components/Button.tsx'
import { Row } from './Row.tsx'

/** What keeps OpenAI from being asked, and what to do about it; nothing while all is well. */
export function OpenAiStandingRow({ fail }: { fail: (reason: unknown) => void }) {
  const { bridge, t } = useApp()
  const status = useQueueStatus()
  const engine = status?.engines.find((one) => one.engine === 'openai')
  if (!status || !engine || engine.state === 'ready') return null
  const key = `engine.${engine.state}.${engine.code ?? ''}`
  const sentence = key in en ? t(key as MessageKey) : t('engine.waits.engine.limited')
  const waiting = status.waiting > 0 ? ` ${t('engine.waiting', { count: String(status.waiting) })}` : ''
  return (
    <Row label={t('engine.standing')} hint={`${sentence}${waiting}`}>
      {(ids) =>
        engine.state === 'paused' && (
          <Button
            aria-describedby={ids.describedBy}
            onClick={() => void bridge.request('queue.resume', { engine: 'openai' }).catch(fail)}
          >
            {t('engine.askAgain')}
          </Button>
        )
      }
    </Row>
  )
}
