import { tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { runningMean } from "../metrics/runningMean.ts";
import { counters } from "./counters.ts";
import { mapEngine, mapVariable } from "./mapEngine.cases.ts";
import { type ResumableProgram, verifyResume } from "./verifyResume.ts";

/** Five numbers an epoch, of which a generator alone knows the place unless `at` does. */
function program(forgets: "" | "position" | "mean" = ""): ResumableProgram {
  const engine = mapEngine("sync");
  const weight = mapVariable([1]);
  const at = counters({ step: 0 });
  const mean = runningMean();
  function* run() {
    for (let step = forgets === "position" ? 0 : at.step; ; ) {
      const next = Math.sin(engine.get(weight).item() * 3 + (step % 5));
      engine.set(weight, tensor(Float32Array.of(next)));
      const loss = mean.add(next);
      at.step = ++step;
      yield { loss, weight: engine.get(weight) };
    }
  }
  const parts = { net: { variables: { weight } }, at, ...(forgets === "mean" ? {} : { mean }) };
  return { engine, parts, run };
}

describe("verifyResume", () => {
  it("accepts a program whose parts are complete, synchronous or not", async () => {
    await verifyResume(program, 7);
    await verifyResume(async () => {
      const { engine, parts, run } = program();
      return {
        engine,
        parts,
        async *run() {
          yield* run();
        },
      };
    }, 3);
  });

  it("names the step and the parts where one is not", async () => {
    await expect(verifyResume(() => program("position"), 7)).rejects.toThrow(
      "verifyResume: resumed after 7 steps the program differs from the straight run: step 8 gives another value; at the end net/weight, at, mean differ. Put what the steps depend on into the parts",
    );
    await expect(verifyResume(() => program("mean"), 2)).rejects.toThrow(
      "the straight run: step 3 gives another value. Put",
    );
  });

  it("refuses too few steps", async () => {
    const short = () => ({ ...program(), run: () => [1, 2, 3] });
    await expect(verifyResume(short, 2)).rejects.toThrow("verifyResume: the program ends after 3 steps. Pass fewer.");
    await expect(verifyResume(program, 0)).rejects.toThrow("verifyResume: n is 0. Give a whole number of at least 1.");
  });
});
