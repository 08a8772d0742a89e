// Usage: node data.mjs <file> <workload>
// Writes the weights and batches of a workload of the bench.
import { writeFileSync } from "node:fs";
import { workloads } from "@handloom/bench/workloads";
import { writeSafetensors } from "@handloom/tensor";

const [file = "", name = ""] = process.argv.slice(2);
const workload = workloads[name];
if (workload === undefined) throw new Error(`data: there is no workload ${name}. See bench/src/workloads.ts.`);
writeFileSync(file, writeSafetensors(workload().tensors));
