import type { CumulativeKernel } from "@handloom/planner";
import { isFloat, sizeOf } from "@handloom/tensor";
import { type Coordinate, pushCoordinate } from "../../kernels/coordinate.ts";
import { pushAddress, type View } from "../../kernels/view.ts";
import type { Code } from "../../wasm/code.ts";
import { alone, type Job, viewOf, type Writer } from "../job.ts";
import { forAll, forCount } from "./counting.ts";

/** One after the other. Floats are combined in float64, so that long sums keep their digits. */
export const cumulative: Writer<CumulativeKernel> = {
  tune: ({ axes }) => alone(sizeOf(axes) === 0 ? 0 : 1 + 2 * sizeOf(axes), axes.join(" × ")),
  emit(code, job) {
    const { axes, combine } = job.kernel;
    const count = axes.at(-1) ?? 0;
    if (count === 0) return;
    forAll(code, axes.slice(0, -1), (at) => {
      const first: Coordinate = { plus: 0 };
      const line = combine === "max" ? largest(code, job) : recurrence(code, job, job.kernel);
      line.begin([...at, first]);
      forCount(code, count - 1, (along) => {
        const local = code.keep(pushCoordinate(code, along));
        line.next([...at, { local, plus: 1 }]);
      });
    });
  },
};

interface Line {
  begin(at: readonly Coordinate[]): void;
  next(at: readonly Coordinate[]): void;
}

function largest(code: Code, job: Job<CumulativeKernel>): Line {
  const { f32, i32, get, set } = code;
  const [source, target] = [viewOf(job, job.kernel.from), viewOf(job, job.kernel.to)];
  if (!isFloat(job.kernel.dtype)) {
    const sofar = code.local("i32");
    const keep = (at: readonly Coordinate[]) => storeAt(code, target, at, () => get(sofar));
    return {
      begin: (at) => (set(sofar, loadInteger(code, source, at)), keep(at)),
      next(at) {
        const element = code.keep(loadInteger(code, source, at));
        set(sofar, code.select(get(element), get(sofar), i32.gt_s(get(element), get(sofar))));
        keep(at);
      },
    };
  }
  const sofar = code.local("f32");
  const keep = (at: readonly Coordinate[]) => storeAt(code, target, at, () => get(sofar));
  return {
    begin: (at) => (set(sofar, loadFloat(code, source, at)), keep(at)),
    next: (at) => (set(sofar, f32.max(get(sofar), loadFloat(code, source, at))), keep(at)),
  };
}

function recurrence(
  code: Code,
  job: Job<CumulativeKernel>,
  kernel: Extract<CumulativeKernel, { readonly combine: "recurrence" }>,
): Line {
  const { f32, f64, i32, get, set } = code;
  const [source, target, decay] = [viewOf(job, kernel.from), viewOf(job, kernel.to), viewOf(job, kernel.decay)];
  if (!isFloat(kernel.dtype)) {
    const sofar = code.local("i32");
    const keep = (at: readonly Coordinate[]) => storeAt(code, target, at, () => get(sofar));
    return {
      begin: (at) => (set(sofar, loadInteger(code, source, at)), keep(at)),
      next(at) {
        set(sofar, i32.add(i32.mul(get(sofar), loadInteger(code, decay, at)), loadInteger(code, source, at)));
        keep(at);
      },
    };
  }
  const sofar = code.local("f64");
  const keep = (at: readonly Coordinate[]) => storeAt(code, target, at, () => f32.demote_f64(get(sofar)));
  return {
    begin: (at) => (set(sofar, f64.promote_f32(loadFloat(code, source, at))), keep(at)),
    next(at) {
      const faded = f64.mul(get(sofar), f64.promote_f32(loadFloat(code, decay, at)));
      set(sofar, f64.add(faded, f64.promote_f32(loadFloat(code, source, at))));
      keep(at);
    },
  };
}

function loadInteger(code: Code, view: View, at: readonly Coordinate[]): "i32" {
  const offset = pushAddress(code, view, at);
  return code.i32.load("i32", offset);
}

function loadFloat(code: Code, view: View, at: readonly Coordinate[]): "f32" {
  const offset = pushAddress(code, view, at);
  return code.f32.load("i32", offset);
}

function storeAt(code: Code, view: View, at: readonly Coordinate[], push: () => "i32" | "f32"): void {
  const offset = pushAddress(code, view, at);
  const value = push();
  if (value === "i32") code.i32.store("i32", value, offset);
  else code.f32.store("i32", value, offset);
}
