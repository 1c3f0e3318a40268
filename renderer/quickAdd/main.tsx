import { mount } from '../bridge/mount.tsx'
import { QuickAdd } from './QuickAdd.tsx'

mount(<QuickAdd />)
