import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../testing/opCases.ts";
import { square } from "./square.ts";

export const squareCases: OpCases = opCases(square, [
  { title: "positive, negative and zero", given: [[3, -4, 0]], want: [9, 16, 0] },
  { title: "a number", given: [0.5], want: 0.25 },
  { title: "int32 wraps", given: [tensor([65537], { dtype: "int32" })], want: [131073] },
  { title: "bools", given: [[true]], throws: "takes float32 or int32, got bool" },
]);
