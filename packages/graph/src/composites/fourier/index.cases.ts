export { dctCases, idctCases } from "./dct.cases.ts";
export { fftCases, ifftCases } from "./fft.cases.ts";
export { fft2Cases, ifft2Cases } from "./fft2.cases.ts";
export { fftFreqCases, rfftFreqCases } from "./fftFreq.cases.ts";
export { fftShiftCases, ifftShiftCases } from "./fftShift.cases.ts";
export { irfftCases, rfftCases } from "./rfft.cases.ts";
export { blackmanWindowCases, hammingWindowCases, hannWindowCases } from "./signalWindows.cases.ts";
export { stftCases } from "./stft.cases.ts";
