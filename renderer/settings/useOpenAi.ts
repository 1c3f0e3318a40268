import { useCallback, useEffect, useState } from 'react'
import type { OpenAiStatus, OpenAiTest } from '../../shared/openai.ts'
import { useApp } from '../bridge/context.tsx'

export interface OpenAiCalls {
  /** Null until main has answered. */
  status: OpenAiStatus | null
  /** @returns whether main took it; where not, `failure` is set */
  setKey: (key: string | null) => Promise<boolean>
  /** `testing` while the request is under way, null before the first one and once something changed. */
  test: OpenAiTest | 'testing' | null
  runTest: () => void
  failure: unknown
  fail: (reason: unknown) => void
}

/** The key's whereabouts and the test; the key itself only ever goes to main. */
export function useOpenAi(): OpenAiCalls {
  const { bridge, settings } = useApp()
  const [status, setStatus] = useState<OpenAiStatus | null>(null)
  const [test, setTest] = useState<OpenAiCalls['test']>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const { extractionPolicy, openaiModel, openaiTranscriptionModel, openaiBaseUrl } = settings ?? {}

  useEffect(() => {
    setTest(null)
    bridge.request('openai.status', null).then(setStatus, setFailure)
  }, [bridge, extractionPolicy, openaiModel, openaiTranscriptionModel, openaiBaseUrl])

  const setKey = useCallback(
    async (key: string | null) => {
      setFailure(null)
      setTest(null)
      try {
        setStatus(await bridge.request('openai.setKey', { key }))
        return true
      } catch (reason) {
        setFailure(reason)
        return false
      }
    },
    [bridge],
  )
  const runTest = useCallback(() => {
    setFailure(null)
    setTest('testing')
    bridge.request('openai.test', null).then(setTest, (reason: unknown) => {
      setTest(null)
      setFailure(reason)
    })
  }, [bridge])
  return { status, setKey, test, runTest, failure, fail: setFailure }
}
