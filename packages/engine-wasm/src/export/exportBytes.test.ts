import { compile } from "@handloom/compiler";
import { concat, constant, gather, greater, input, max, maximum, variable } from "@handloom/graph";
import { readSafetensors, tensor, writeSafetensors } from "@handloom/tensor";
import { expect, it } from "vitest";
import { createWasmEngine } from "../createWasmEngine.ts";
import { exportStep } from "./exportStep.ts";
import { start } from "./start.cases.ts";

it("keeps bytes as bytes, in what it takes, gives and saves", async () => {
  const [x, at] = [input("x", ["n", 3], "uint8"), input("at", [1], "int32")];
  const pixels = variable(Uint8Array.of(1, 2, 3), { name: "pixels" });
  const engine = createWasmEngine();
  const step = compile(engine, {
    inputs: { x, at },
    outputs: {
      row: gather(x, at),
      isLarge: greater(x, 127),
      all: concat([x, constant(tensor([[9, 8, 7]], { dtype: "uint8" }))]),
    },
    updates: [[pixels, maximum(pixels, max(x, { axis: 0 }))]],
  });
  const running = await start(exportStep(step, { sizes: [{ n: 2 }] }));
  const rows = [
    [0, 255, 7],
    [128, 1, 2],
  ];
  const bytes = { x: Uint8Array.from(rows.flat()), at: [1] };
  for (const given of [bytes, { ...bytes, x: rows }]) {
    const { row, isLarge, all } = step(given);
    expect(running(given)).toMatchObject({
      row: { data: row.data },
      isLarge: { data: isLarge.data },
      all: { data: all.data },
    });
  }
  expect(engine.read(pixels).data).toEqual(Uint8Array.of(128, 255, 7));
  expect(running.state()).toEqual(writeSafetensors(engine.readAll(step.variables)));
  running.load(writeSafetensors({ pixels: tensor(Uint8Array.of(250, 0, 0)) }));
  running(bytes);
  expect(readSafetensors(running.state()).tensors["pixels"]?.toArray()).toEqual([250, 255, 7]);
  expect(() => running({ ...bytes, x: [[0, 256, 7]] })).toThrow('step: input "x" is uint8, got 256. Convert it.');
});
