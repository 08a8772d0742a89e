import { missing, type OpRows } from "../table.ts";

const fourier = missing("Fourier transforms come later: there are no complex numbers");

/** Transforms to frequencies and back. */
export const transforms: OpRows = {
  dct: fourier,
  fft: fourier,
  fft2: fourier,
  fftfreq: fourier,
  fftshift: fourier,
  ifft2: fourier,
  irfft: fourier,
  rfft: fourier,
  rfftfreq: fourier,
  stft: fourier,
  window: fourier,
};
