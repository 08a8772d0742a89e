// The process that killed-saves.mjs kills: node saver.mjs <folder> <bytes of the variables>
// It resumes, checks that what it resumed is of one piece, and saves again and again, saying so in lines.
import { checkpoints, counters } from "@handloom/loop";
import { Tensor } from "@handloom/tensor";

const [folder = "", bytes = "0"] = process.argv.slice(2);
const halves = /** @type {const} */ (["first", "second"]);
const shape = [Number(bytes) / 8];
/** @type {Map<unknown, Tensor>} */
const values = new Map();
const variables = Object.fromEntries(halves.map((name) => [name, { shape, dtype: /** @type {const} */ ("float32") }]));
const engine = {
  /** @param {Record<string, unknown>} wanted */
  readAll: (wanted) =>
    Object.fromEntries(Object.entries(wanted).map(([path, variable]) => [path, copy(values.get(variable))])),
  /** @param {Record<string, unknown>} wanted @param {Record<string, unknown>} given */
  writeAll(wanted, given) {
    for (const [path, variable] of Object.entries(wanted)) values.set(variable, /** @type {Tensor} */ (given[path]));
  },
};

/** @param {Tensor | undefined} tensor */
function copy(tensor) {
  return new Tensor(tensor ? tensor.data.slice() : new Float32Array(shape[0] ?? 0), shape);
}

const at = counters({ step: 0 });
const saves = checkpoints(folder, engine, { net: { variables }, at }, { last: 2 });
const found = await saves.resume();
for (const variable of Object.values(variables)) {
  const { data } = copy(values.get(variable));
  if (!data.every((x) => x === at.step)) throw new Error(`step ${at.step} was resumed with another step's variables`);
}
console.log(`resumed ${found ? found.step : "nothing"}`);
for (;;) {
  at.step++;
  for (const variable of Object.values(variables))
    values.set(variable, new Tensor(new Float32Array(shape[0] ?? 0).fill(at.step), shape));
  await saves.save(at.step);
  console.log(`saved ${at.step}`);
}
