// All gates, one line each; the last line is the sum: "N passed, N failed".
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runGates } from "./gate.mjs";
import { gates } from "./gates.mjs";

// Two idle cores take about twenty minutes. Limits are there for what hangs: a busy machine may take twice as long.
const deadline = 45 * 60;

const scratch = mkdtempSync(join(tmpdir(), "handloom-gates-"));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));

const { passed, failed } = await runGates(gates(scratch), { deadline, print: console.log, atOnce: 3 });
console.log(`all gates took ${Math.round(performance.now() / 1000)} s`);
process.exitCode = failed === 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed`);
