import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { gumbelSoftmax } from "./gumbelSoftmax.ts";

const noise = tensor([0.5, -0.25, 1]);

export const gumbelSoftmaxCases: OpCases = opCases(gumbelSoftmax, [
  {
    title: "soft",
    given: [[0, 1, -1], noise, { temperature: 0.5 }],
    want: [0.3314989604240915, 0.5465493872661796, 0.12195165230972886],
  },
  {
    title: "hard, along the first axis",
    given: [[[0], [1]], tensor([[0], [0.5]]), { hard: true, axis: 0 }],
    want: [[0], [1]],
    gradient: false,
    because: "its derivatives are those of the soft sample",
  },
  {
    title: "cold",
    given: [[1], [1], { temperature: 0 }],
    throws: "gumbelSoftmax: temperature is 0. Give a number above 0",
  },
]);
