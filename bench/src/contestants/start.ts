// W11: everything from the start of a process to its first training step; prints its peak memory in megabytes.
import { compile } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import { input, mean, square, sub } from "@handloom/graph";
import { dense } from "@handloom/layers";
import { adam } from "@handloom/optimizers";

const [x, y] = [input("x", ["batch", 2]), input("y", ["batch", 1])];
const net = dense(1);
const loss = mean(square(sub(net(x), y)));
const updates = adam().getUpdates(loss, net.parameters);
const train = compile(createWasmEngine(), { inputs: { x, y }, outputs: { loss }, updates });
train({ x: [[1, 2]], y: [[3]] }).loss.item();
console.log(process.resourceUsage().maxRSS / 1024);
