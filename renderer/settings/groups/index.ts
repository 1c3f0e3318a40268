/**
 * The groups of Settings, in order. A part of the app brings its own Section and puts it into the group where a person would
 * look for it; a group without anything in it yet is left out.
 */
import type { FC } from 'react'
import type { MessageKey } from '../../../shared/messages/index.ts'
import type { IconName } from '../../components/Icon.tsx'
import type { GroupProps } from '../SwitchRow.tsx'
import { Account } from './Account.tsx'
import { Advanced } from './Advanced.tsx'
import { Capture } from './Capture.tsx'
import { Energy } from './Energy.tsx'
import { Extraction } from './Extraction.tsx'
import { General } from './General.tsx'
import { Privacy } from './Privacy.tsx'
import { Shortcuts } from './Shortcuts.tsx'
import { Speech } from './Speech.tsx'
import { Updates } from './Updates.tsx'
import { Vocabulary } from './Vocabulary.tsx'

export interface SettingsGroup {
  name: string
  title: MessageKey
  icon: IconName
  Group: FC<GroupProps>
}

export const groups: readonly SettingsGroup[] = [
  { name: 'general', title: 'settings.group.general', icon: 'settings', Group: General },
  { name: 'capture', title: 'settings.group.capture', icon: 'microphone', Group: Capture },
  { name: 'speech', title: 'settings.group.speech', icon: 'wave', Group: Speech },
  { name: 'extraction', title: 'settings.group.extraction', icon: 'tasks', Group: Extraction },
  { name: 'vocabulary', title: 'settings.group.vocabulary', icon: 'tag', Group: Vocabulary },
  { name: 'energy', title: 'settings.group.energy', icon: 'bolt', Group: Energy },
  { name: 'privacy', title: 'settings.group.privacy', icon: 'lock', Group: Privacy },
  { name: 'account', title: 'settings.group.account', icon: 'cloud', Group: Account },
  { name: 'shortcuts', title: 'settings.group.shortcuts', icon: 'keyboard', Group: Shortcuts },
  { name: 'updates', title: 'settings.group.updates', icon: 'download', Group: Updates },
  { name: 'advanced', title: 'settings.group.advanced', icon: 'wrench', Group: Advanced },
]
