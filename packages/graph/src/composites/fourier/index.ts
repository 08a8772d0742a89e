export { type DctOptions, dct, idct } from "./dct.ts";
export type { Complex } from "./dftAlongLast.ts";
export { type FftOptions, fft, ifft } from "./fft.ts";
export { type Fft2Options, fft2, ifft2 } from "./fft2.ts";
export { type FftFreqOptions, fftFreq, rfftFreq } from "./fftFreq.ts";
export { fftShift, ifftShift } from "./fftShift.ts";
export { istft } from "./istft.ts";
export { irfft, rfft } from "./rfft.ts";
export { type Irfft2Options, irfft2, rfft2 } from "./rfft2.ts";
export {
  bartlettWindow,
  blackmanWindow,
  hammingWindow,
  hannWindow,
  type KaiserWindowOptions,
  kaiserWindow,
  type SignalWindowOptions,
} from "./signalWindows.ts";
export { type StftOptions, stft } from "./stft.ts";
