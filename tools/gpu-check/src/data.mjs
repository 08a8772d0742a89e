// Usage: node data.mjs <file> <workload>                                       one of the bench
//        node data.mjs <file> GPT <blocks> <width> <time> <batch> <entries>    a GPT of that size
// Writes its weights and batches.
import { writeFileSync } from "node:fs";
import { gpt, workloads } from "@handloom/bench/workloads";
import { writeSafetensors } from "@handloom/tensor";

const [file = "", name = "", ...sizes] = process.argv.slice(2);
const [blocks = 0, width = 0, time = 0, batch = 0, entries = 0] = sizes.map(Number);
const workload = name === "GPT" ? () => gpt(name, blocks, width, time, batch, 2, entries) : workloads[name];
if (workload === undefined) throw new Error(`data: there is no workload ${name}. See bench/src/workloads.ts.`);
const { tensors: all, flops } = workload();
// GPT-2 takes its tokens' vectors at its end, too.
const tensors = name === "GPT" ? Object.fromEntries(Object.entries(all).filter(([key]) => key !== "out")) : all;
writeFileSync(file, writeSafetensors(tensors));
const weights = Object.entries(tensors).filter(([key]) => key !== "x" && key !== "y");
const count = weights.reduce((total, [, { size }]) => total + size, 0);
console.log(`${name}: ${count} parameters, ${(flops / 1e9).toPrecision(3)} GFLOP a step`);
