import { mount } from '../bridge/mount.tsx'
import { MainWindow } from './MainWindow.tsx'
import { createNavigation } from './navigation.ts'

mount(<MainWindow navigation={createNavigation(window.sayso)} />)
