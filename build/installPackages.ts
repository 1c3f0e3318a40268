/** Installs all system packages that running and testing need; for machines where root prepares and somebody else runs. */
import { desktopPackages, electronPackages, ensurePackages, testPackages } from './systemPackages.ts'

process.exit(ensurePackages([...electronPackages, ...desktopPackages, ...testPackages]).length === 0 ? 0 : 1)
