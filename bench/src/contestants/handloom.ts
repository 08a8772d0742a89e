// One workload in Handloom: node handloom.js W2 <data file> <seconds> '{"threads":1}'
import { readFileSync } from "node:fs";
import { readSafetensors } from "@handloom/tensor";
import { measure } from "../measure.ts";
import { engineOf } from "./engineOf.ts";
import { type Contestant, contestants } from "./steps.ts";

const [workload = "", data = "", seconds = "1", options = "{}"] = process.argv.slice(2);
const { tensors } = readSafetensors(readFileSync(data));
const engine = await engineOf(JSON.parse(options));
const started = performance.now();
const [kind = "", , form = ""] = workload.split("/");
const step = (contestants[kind] as Contestant)(engine, tensors, form);
const building = performance.now() - started;
const measured = measure(step, Number(seconds));
console.log(JSON.stringify({ ...measured, first: building + measured.first }));
