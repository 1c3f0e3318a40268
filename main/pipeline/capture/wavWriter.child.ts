/** Writes frames to the file named first until it is killed; says on stdout how many it has appended. For wavWriter.test.ts. */
import { voice } from '../../../shared/config/voice.ts'
import { WavWriter } from './wavWriter.ts'

const writer = new WavWriter(process.argv[2]!)
let frame = 0
setInterval(() => {
  writer.append(new Int16Array(voice.frameSamples).fill((frame += 1)))
  process.stdout.write(`${frame}\n`)
}, 4)
