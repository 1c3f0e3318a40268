import { mount } from '../bridge/mount.tsx'
import { Overlay } from './Overlay.tsx'

mount(<Overlay />)
