import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { fullLike, onesLike, zerosLike } from "./like.ts";

export const zerosLikeCases: OpCases = opCases(zerosLike, [
  { title: "of a matrix", given: [[[5, 6]]], want: [[0, 0]] },
  { title: "of bools", given: [[true, true]], want: [false, false] },
]);

export const onesLikeCases: OpCases = opCases(onesLike, [
  { title: "of int32", given: [tensor([5, 6], { dtype: "int32" })], want: tensor([1, 1], { dtype: "int32" }) },
]);

export const fullLikeCases: OpCases = opCases(fullLike, [
  { title: "of a vector", given: [[5, 6], 7], want: [7, 7] },
  { title: "a fraction in int32", given: [tensor([5], { dtype: "int32" }), 0.5], throws: "0.5" },
]);
