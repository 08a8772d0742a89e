import { type OpCases, opCases } from "../../testing/opCases.ts";
import { acosh } from "./acosh.ts";

const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;

export const acoshCases: OpCases = opCases(acosh, [
  { title: "above one", given: [[1.25, 2, 30]], want: [Math.LN2, 1.3169578969248166, 4.094066668632058] },
  {
    title: "ends, large numbers, what is below, NaN",
    given: [[1, 1e12, infinity, 0.5, -2, -infinity, nan]],
    want: [0, 28.324168296488494, infinity, nan, nan, nan, nan],
    gradient: false,
    because: "the edge of the domain has no difference quotient",
  },
]);
