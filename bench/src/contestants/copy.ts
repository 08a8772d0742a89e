// The bandwidth that a plain copy reaches: as many bytes read and written as one Adam update of A1 touches.
// node copy.js A1 <data file> <seconds>
import { measure } from "../measure.ts";

// Adam reads the weight, two slots and the gradient, and writes all but the gradient: seven arrays of a million.
const half = 3_500_000;
const [from, to] = [new Float32Array(half).fill(1), new Float32Array(half)];
const step = () => {
  to.set(from);
  return 0;
};
console.log(JSON.stringify({ ...measure(step, Number(process.argv[4])), losses: [] }));
