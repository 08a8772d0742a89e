import { add, input, matmul, relu, tanh, variable } from "@handloom/graph";
import { expect, test } from "vitest";
import { dense } from "../dense.ts";
import { layer } from "../layer/layer.ts";
import { seeded } from "../layer/seeded.ts";
import { sequential } from "../layer/sequential.ts";
import { dropout } from "../noise/dropout.ts";
import { batchNorm } from "../normalization/batchNorm.ts";
import { flopsBetween } from "./flops.ts";
import { summary } from "./summary.ts";

const x = input("x", ["batch", 784]);

test("it lists the layers of a network and adds them up", () => {
  const net = sequential(
    dense(128),
    relu,
    batchNorm(),
    dropout(0.5),
    sequential(dense(64, { useBias: false }), tanh),
    dense(10),
  );
  net(x);
  expect(`\n${summary(net)}`).toMatchInlineSnapshot(`
    "
    ┏━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━┳━━━━━━━━━┳━━━━━━━━━┓
    ┃ Layer (type)  ┃ Output shape ┃  Params ┃   FLOPs ┃
    ┡━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━╇━━━━━━━━━╇━━━━━━━━━┩
    │ 0 (dense)     │ [batch, 128] │ 100,480 │ 200,832 │
    ├───────────────┼──────────────┼─────────┼─────────┤
    │ 1 (relu)      │ [batch, 128] │       0 │     256 │
    ├───────────────┼──────────────┼─────────┼─────────┤
    │ 2 (batchNorm) │ [batch, 128] │     512 │     768 │
    ├───────────────┼──────────────┼─────────┼─────────┤
    │ 3 (dropout)   │ [batch, 128] │       0 │       0 │
    ├───────────────┼──────────────┼─────────┼─────────┤
    │ 4/0 (dense)   │ [batch, 64]  │   8,192 │  16,384 │
    ├───────────────┼──────────────┼─────────┼─────────┤
    │ 4/1 (tanh)    │ [batch, 64]  │       0 │      64 │
    ├───────────────┼──────────────┼─────────┼─────────┤
    │ 5 (dense)     │ [batch, 10]  │     650 │   1,290 │
    └───────────────┴──────────────┴─────────┴─────────┘
     Total params: 109,834 (429.04 KB)
     Trainable params: 109,578 (428.04 KB)
     Non-trainable params: 256 (1.00 KB)
     FLOPs per sample: 219,594"
  `);
});

test("it has one row for a layer that is not a sequence, named by its kind", () => {
  const net = dense(3);
  net(input("x", ["batch", "time", 2]));
  expect(`\n${summary(net)}`).toMatchInlineSnapshot(`
    "
    ┏━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━┳━━━━━━━━┳━━━━━━━┓
    ┃ Layer (type) ┃ Output shape     ┃ Params ┃ FLOPs ┃
    ┡━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━╇━━━━━━━━╇━━━━━━━┩
    │ dense        │ [batch, time, 3] │      9 │    15 │
    └──────────────┴──────────────────┴────────┴───────┘
     Total params: 9 (36.00 B)
     Trainable params: 9 (36.00 B)
     Non-trainable params: 0 (0.00 B)
     FLOPs per sample: 15"
  `);
  const inner = dense(2);
  const residual = layer(
    (x, mode) => add(x, inner(x, mode)),
    () => ({ inner }),
    { kind: "residual" },
  );
  residual(input("x", ["batch", 2]));
  expect(summary(residual)).toContain("│ residual     │ [batch, 2]   │      6 │    12 │");
});

test("it sees through seeded, and says so when there is nothing to see yet", () => {
  const net = seeded(1, sequential(dense(3)));
  expect(() => summary(net)).toThrowErrorMatchingInlineSnapshot(
    `[LayerError: summary: the layer has not been called, so no shape is known. Call it first: net(x).]`,
  );
  net(x);
  expect(summary(net)).toContain("0 (dense)");
});

test("it counts a shared layer's variables once in the total, and at each place where it stands", () => {
  const shared = dense(784, { useBias: false });
  const net = sequential(shared, shared);
  net(x);
  expect(summary(net)).toContain("Total params: 614,656 (2.34 MB)");
  expect(summary(net).match(/│ 614,656 │/g)).toHaveLength(2);
});

test("flops are two for each product of a matrix multiplication, and one for each element of the rest", () => {
  const y = matmul(x, variable(Array.from({ length: 784 }, () => [1, 2])));
  expect(flopsBetween(x, y)).toBe(2 * 784 * 2);
  expect(flopsBetween(x, tanh(add(y, 1)))).toBe(2 * 784 * 2 + 2 + 2);
  expect(flopsBetween(y, tanh(y))).toBe(2);
});
