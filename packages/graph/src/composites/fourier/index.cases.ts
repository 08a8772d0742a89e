export { dctCases, idctCases } from "./dct.cases.ts";
export { fftCases, ifftCases } from "./fft.cases.ts";
export { fft2Cases, ifft2Cases } from "./fft2.cases.ts";
export { fftFreqCases, rfftFreqCases } from "./fftFreq.cases.ts";
export { fftShiftCases, ifftShiftCases } from "./fftShift.cases.ts";
export { istftCases } from "./istft.cases.ts";
export { irfftCases, rfftCases } from "./rfft.cases.ts";
export { irfft2Cases, rfft2Cases } from "./rfft2.cases.ts";
export {
  bartlettWindowCases,
  blackmanWindowCases,
  hammingWindowCases,
  hannWindowCases,
  kaiserWindowCases,
} from "./signalWindows.cases.ts";
export { stftCases } from "./stft.cases.ts";
