/** What fits the energy and the time that the person has, as main reckons it. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { EnergyLevel, Task } from '../../shared/domain.ts'
import type { RequestOutput } from '../../shared/ipc.ts'
import { useApp, useMainEvent } from '../bridge/context.tsx'

export type EnergyChoice = EnergyLevel | 'any'
export type MinutesChoice = '15' | '30' | '60' | 'any'

export interface WhatNow {
  open: boolean
  setOpen: (open: boolean) => void
  energy: EnergyChoice
  setEnergy: (energy: EnergyChoice) => void
  /** Whether the energy comes from how the last note sounded. */
  fromVoice: boolean
  minutes: MinutesChoice
  setMinutes: (minutes: MinutesChoice) => void
  /** Null while it is closed or not known yet. */
  found: RequestOutput<'tasks.whatNow'> | null
}

/** @param tasks the list, each change of which asks anew */
export function useWhatNow(tasks: Task[] | null): WhatNow {
  const { bridge } = useApp()
  const [open, setOpen] = useState(false)
  const [hint, setHint] = useState<EnergyLevel | null>(null)
  const [chosen, setEnergy] = useState<EnergyChoice | null>(null)
  const [minutes, setMinutes] = useState<MinutesChoice>('any')
  const [found, setFound] = useState<WhatNow['found']>(null)
  const turn = useRef(0)

  const readHint = useCallback(() => {
    bridge.request('energy.hint', null).then(setHint, () => undefined)
  }, [bridge])
  useEffect(readHint, [readHint, open])
  useMainEvent('captures.changed', readHint)

  const energy = chosen ?? hint ?? 'any'
  useEffect(() => {
    const mine = ++turn.current
    if (!open) return setFound(null)
    const now = { energy: energy === 'any' ? null : energy, minutes: minutes === 'any' ? null : Number(minutes) }
    bridge.request('tasks.whatNow', now).then(
      (answer) => mine === turn.current && setFound(answer),
      // The list itself says what is wrong.
      () => mine === turn.current && setFound([]),
    )
  }, [bridge, open, energy, minutes, tasks])

  return useMemo(
    () => ({
      open,
      setOpen,
      energy,
      setEnergy,
      fromVoice: chosen === null && hint !== null,
      minutes,
      setMinutes,
      found,
    }),
    [open, energy, chosen, hint, minutes, found],
  )
}
