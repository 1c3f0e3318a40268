import { useCallback, useEffect, useState } from 'react'
import type { AccountView } from '../../../shared/account.ts'
import type { RequestInput, RequestName, RequestOutput } from '../../../shared/ipc.ts'
import { useApp, useMainEvent } from '../../bridge/context.tsx'

type AccountRequest = Extract<RequestName, `account.${string}`>

export interface AccountCalls {
  view: AccountView
  /** @returns what main answered, undefined where it refused: then `failure` is set */
  call: <N extends AccountRequest>(name: N, input: RequestInput<N>) => Promise<RequestOutput<N> | undefined>
  busy: boolean
  failure: unknown
}

/** How the account stands, for as long as the component is mounted; null until main has answered. */
export function useAccountView(): AccountView | null {
  const { bridge } = useApp()
  const [view, setView] = useState<AccountView | null>(null)
  useEffect(() => {
    // Without an answer there is nothing to show of an account, and everything else works.
    bridge.request('account.status', null).then(setView, () => undefined)
  }, [bridge])
  useMainEvent('account.changed', setView)
  return view
}

export function useAccount(): Omit<AccountCalls, 'view'> & { view: AccountView | null } {
  const { bridge } = useApp()
  const view = useAccountView()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const call = useCallback<AccountCalls['call']>(
    async (name, input) => {
      setFailure(null)
      setBusy(true)
      try {
        return await bridge.request(name, input)
      } catch (reason) {
        setFailure(reason)
        return undefined
      } finally {
        setBusy(false)
      }
    },
    [bridge],
  )
  return { view, call, busy, failure }
}
