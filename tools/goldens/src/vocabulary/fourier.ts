import * as g from "@handloom/graph";
import { arraysOf, present } from "../claims.ts";
import type { Settings } from "../settings.ts";
import type { OpRows } from "../table.ts";
import { Unsupported } from "../unsupported.ts";
import { argumentsOf } from "./creation.ts";

/** Transforms to frequencies and back; numbers are pairs of outputs, or of a last axis. */
export const transforms: OpRows = {
  dct: (settings) => {
    checkType(settings, 2);
    const options = { axis: settings.number("axis"), norm: settings.text("norm") as g.DctOptions["norm"] };
    return (x) => g.dct(x, options);
  },
  fft: (settings) => {
    const options = optionsOf(settings);
    return (re, im) => parts(g.fft(re, im, options));
  },
  fft2: (settings) => {
    const norm = normOf(settings);
    return (re, im) => parts(g.fft2(re, im, { norm }));
  },
  fftfreq: (settings) => () => g.fftFreq(countOf(settings), { spacing: settings.number("d") }),
  fftshift: (settings) => (x) => g.fftShift(x, { axis: settings.numbers("axes") ?? settings.numbers("axis") }),
  idct: (settings) => {
    checkType(settings, 2);
    const options = { axis: settings.number("axis"), norm: settings.text("norm") as g.DctOptions["norm"] };
    return (x) => g.idct(x, options);
  },
  ifft: (settings) => {
    const options = optionsOf(settings);
    return (re, im) => parts(g.ifft(re, im, options));
  },
  ifft2: (settings) => {
    const norm = normOf(settings);
    return (re, im) => parts(g.ifft2(re, im, { norm }));
  },
  ifftshift: (settings) => (x) => g.ifftShift(x, { axis: settings.numbers("axes") ?? settings.numbers("axis") }),
  fftn: (settings) => {
    const options = { norm: normOf(settings) };
    const axes = settings.numbers("axes") ?? settings.numbers("axis");
    return (re, im) => parts(g.fft2(re, im, { ...options, axis: axes ?? re.shape.map((_, at) => at) }));
  },
  ifftn: (settings) => {
    const options = { norm: normOf(settings) };
    const axes = settings.numbers("axes") ?? settings.numbers("axis");
    return (re, im) => parts(g.ifft2(re, im, { ...options, axis: axes ?? re.shape.map((_, at) => at) }));
  },
  irfft2: (settings) => {
    const options = { norm: normOf(settings) };
    return (re, im) => g.irfft2(re, im, options);
  },
  irfft: (settings) => {
    const options = optionsOf(settings);
    return (re, im) => g.irfft(re, im, options);
  },
  istft: (settings) => {
    const options = {
      size: settings.number("n_fft") ?? 1,
      step: settings.number("hop_length") ?? settings.number("hop"),
      center: settings.flag("center") ?? true,
    };
    return (re, im, window) => g.istft(re, im, { ...options, window });
  },
  rfft: (settings) => {
    const options = optionsOf(settings);
    return (x) => parts(g.rfft(x, options));
  },
  rfft2: (settings) => {
    const options = { norm: normOf(settings) };
    return (x) => parts(g.rfft2(x, options));
  },
  rfftfreq: (settings) => () => g.rfftFreq(countOf(settings), { spacing: settings.number("d") }),
  stft: (settings) => {
    const options = {
      center: settings.flag("center") ?? true,
      size: settings.number("n_fft") ?? 1,
      step: settings.number("hop_length") ?? settings.number("hop"),
    };
    return (x, window) => {
      const { re, im } = g.stft(x, { ...options, window });
      return g.stack([re, im], { axis: -1 });
    };
  },
  window: (settings, found) => {
    const periodic = settings.flag("periodic");
    const kind = settings.text("window") ?? "";
    // The case says how large it is by its result alone.
    const [size = 1] = present(found, arraysOf(found, "outputs")[0]).shape;
    const window: typeof g.hannWindow | undefined = {
      bartlett: g.bartlettWindow,
      hann: g.hannWindow,
      kaiser: g.kaiserWindow,
      hamming: g.hammingWindow,
      blackman: g.blackmanWindow,
    }[kind];
    if (window === undefined) throw new Unsupported(`the window ${kind}`);
    return () => window(size, { periodic });
  },
};

function parts({ re, im }: g.Complex): readonly g.Expr[] {
  return [re, im];
}

function normOf(settings: Settings): g.FftOptions["norm"] {
  return settings.text("norm") as g.FftOptions["norm"];
}

function optionsOf(settings: Settings): g.FftOptions {
  const axis = settings.number("axis") ?? settings.number("dim");
  return { axis, size: settings.number("n"), norm: normOf(settings) };
}

function countOf(settings: Settings): number {
  return settings.number("n") ?? argumentsOf(settings)[0] ?? 1;
}

function checkType(settings: Settings, own: number): void {
  const type = settings.number("type") ?? own;
  if (type !== own) throw new Unsupported(`type ${type}`);
}
