import type { Engine } from "@handloom/compiler";
import { gradients, sum } from "@handloom/graph";
import { compute, operandOf } from "../compute.ts";
import { type Compared, differenceOf, worstOf } from "../difference.ts";
import { isGoldenArray, toTensor } from "../goldenArray.ts";
import { type GoldenCase, GoldenFileError } from "../goldenFile.ts";
import { rowOf } from "../rowOf.ts";
import { createSettings } from "../settings.ts";
import { keras } from "./keras.ts";
import { optax } from "./optax.ts";
import { torch } from "./torch.ts";

const frameworks = { keras, torch, optax };

/** Compares a loss and its gradient with what the framework computed. */
export function runLossCase(engine: Engine<"sync">, found: GoldenCase): Compared {
  const { row, expression } = rowOf(frameworks, found);
  const settings = createSettings(found.settings);
  const { inputs, value, grad, grad_wrt: of } = found;
  if (typeof inputs !== "object" || inputs === null || !isGoldenArray(value) || !isGoldenArray(grad))
    throw new GoldenFileError(`${found.id}: a loss case has inputs, a value and a grad.`);
  const operands = new Map(Object.entries(inputs).map(([name, array]) => [name, operandOf(name, toTensor(array))]));
  const optional = (name: string) => operands.get(name)?.expr;
  const get = (name: string) => {
    const expr = optional(name);
    if (expr !== undefined) return expr;
    throw new GoldenFileError(`${found.id}: there is no input "${name}".`);
  };
  const loss = row({ get, optional }, settings);
  settings.checkAllRead();
  const [slope] = gradients(loss.shape.length === 0 ? loss : sum(loss), [get(String(of))]);
  const got = compute(engine, [...operands.values()], { value: loss, slope });
  const differences = [
    differenceOf("value", got.value, toTensor(value)),
    differenceOf("grad", got.slope, toTensor(grad)),
  ];
  return { ...worstOf(differences), expression };
}
