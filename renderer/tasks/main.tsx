import { mount } from '../bridge/mount.tsx'
import { MainWindow } from './MainWindow.tsx'

mount(<MainWindow />)
