import { mount } from '../bridge/mount.tsx'
import { Overlay } from './Overlay.tsx'

// Main says so where windows cannot be see-through.
if (new URLSearchParams(location.search).has('opaque')) document.documentElement.dataset['opaque'] = ''

mount(<Overlay />)
