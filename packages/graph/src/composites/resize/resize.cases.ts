import { type OpCases, opCases } from "../../testing/opCases.ts";
import { resize } from "./resize.ts";

export const resizeCases: OpCases = opCases(
  resize,
  [
    { title: "larger", given: [[[[0], [4]]], [4]], want: [[[0], [1], [3], [4]]] },
    { title: "smaller, without smoothing", given: [[[[0], [4], [1], [2], [6]]], [2]], want: [[[3], [3]]] },
    {
      title: "corners on corners",
      given: [[[[0], [4]]], [3], { coordinates: "alignCorners" }],
      want: [[[0], [2], [4]]],
    },
    {
      title: "two axes of images with two channels",
      given: [[[[[0, 8]], [[4, 0]]]], [3, 2]],
      want: [
        [
          [
            [0, 8],
            [0, 8],
          ],
          [
            [2, 4],
            [2, 4],
          ],
          [
            [4, 0],
            [4, 0],
          ],
        ],
      ],
    },
    {
      title: "nearest as PyTorch",
      given: [[[[1], [2], [3]]], [2], { method: "nearest", coordinates: "asymmetric" }],
      want: [[[1], [2]]],
    },
    { title: "nearest as Keras", given: [[[[1], [2], [3]]], [2], { method: "nearest" }], want: [[[1], [3]]] },
    {
      title: "cubic",
      given: [[[[0], [1], [4], [9]]], [3], { method: "cubic", coordinates: "alignCorners" }],
      want: [[[0], [2.125], [9]]],
    },
    {
      title: "Infinity reaches its neighbours alone",
      given: [[[[1], [2], [Number.POSITIVE_INFINITY]]], [3]],
      want: [[[1], [2], [Number.POSITIVE_INFINITY]]],
      gradient: false,
      because: "differences of infinities are NaN",
    },
    {
      title: "another method",
      given: [[[[1]]], [2], { method: "bilinear" as "linear" }],
      throws:
        'resize: method is "bilinear". Give one of "nearest", "linear", "cubic", "catmullRom", "lanczos3", "lanczos5".',
    },
    {
      title: "as JAX and Keras, whose bicubic leaves out what is outside",
      given: [[[[0], [1], [4], [9], [2]]], [3], { method: "catmullRom" }],
      want: [[[0.1724137931034484], [4], [4.103448275862066]]],
    },
    {
      title: "by sines, as JAX",
      given: [[[[0], [1], [4], [9], [2]]], [3], { method: "lanczos3" }],
      want: [[[0.10929732159431223], [4], [4.22065055569653]]],
    },
    {
      title: "smaller and smoothed, as JAX and PyTorch",
      given: [[[[0], [1], [4], [9], [2]]], [2], { antialias: true }],
      want: [[[1.727272727272727], [5.2727272727272725]]],
    },
    {
      title: "nothing to smooth",
      given: [[[[1]]], [2], { method: "nearest", antialias: true }],
      throws: 'resize: method "nearest" takes one element, so antialias smooths none. Give "linear".',
    },
    {
      title: "corners that are smoothed",
      given: [[[[1]]], [2], { coordinates: "alignCorners", antialias: true }],
      throws: 'resize: antialias is for coordinates "halfPixel", not "alignCorners". Leave one of them out.',
    },
    { title: "no size", given: [[[[1]]], [0]], throws: "resize: size is 0. Give whole numbers ≥ 1" },
  ],
  ["tensor", "plain", "plain"],
);
