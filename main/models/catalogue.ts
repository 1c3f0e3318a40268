/**
 * The models that can be downloaded. An entry stands here only with an address and a SHA-256 of each file that its publisher gives
 * on the page that the entry cites; what cannot be verified is not listed. docs/models.md has what was looked at and left out.
 */
import type { DownloadFile } from './download.ts'

export interface CatalogueModel {
  id: string
  name: string
  languages: string
  licence: string
  /** The publisher's page with the hashes. */
  page: string
  /** As the publisher states it, rounded; what the server says while it sends is exact. */
  bytes: number
  files: readonly DownloadFile[]
}

export const BUILT_IN = 'moonshine-tiny'

const base = 'https://huggingface.co/onnx-community/moonshine-base-ONNX'
const revision = '801c320d6bfc8a04a9f113ff2dffa02b404843c0'

export const catalogue: readonly CatalogueModel[] = [
  {
    id: 'moonshine-base',
    name: 'Moonshine base',
    languages: 'English',
    licence: 'MIT',
    page: `${base}/tree/${revision}/onnx`,
    bytes: 246_800_000,
    files: [
      {
        name: 'encoder_model.onnx',
        url: `${base}/resolve/${revision}/onnx/encoder_model.onnx`,
        sha256: '153e128e7abd64a74ee47f2c3f585c3171c4d46cbb368b032827934c4e01e779',
        bytes: 80_800_000,
      },
      {
        name: 'decoder_model_merged.onnx',
        url: `${base}/resolve/${revision}/onnx/decoder_model_merged.onnx`,
        sha256: '58778763ca8438963190244d6b26572bdca2cedec56a4b91e828f3f2d69ef3c5',
        bytes: 166_000_000,
      },
    ],
  },
  {
    id: 'moonshine-base-q4',
    name: 'Moonshine base, 4 bits',
    languages: 'English',
    licence: 'MIT',
    page: `${base}/tree/${revision}/onnx`,
    bytes: 97_600_000,
    files: [
      {
        name: 'encoder_model_q4.onnx',
        url: `${base}/resolve/${revision}/onnx/encoder_model_q4.onnx`,
        sha256: '32d3ed1aa2325e38b0ec6d1d91f545d42b45ad7b1d0b1b610a1d8c131dc5d37e',
        bytes: 24_800_000,
      },
      {
        name: 'decoder_model_merged_q4.onnx',
        url: `${base}/resolve/${revision}/onnx/decoder_model_merged_q4.onnx`,
        sha256: '9f26db50c9f3b2eb1962ab93e9753f908c56367817d791032af58cbf7dba3803',
        bytes: 72_800_000,
      },
    ],
  },
]
