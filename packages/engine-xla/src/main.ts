#!/usr/bin/env node
import { isPluginName } from "./find/findPlugin.ts";
import { pluginNames } from "./find/wheels.ts";
import { install } from "./install/install.ts";
import { progressLine } from "./install/progressLine.ts";

const usage = `Usage: npx @handloom/engine-xla install <${pluginNames.toReversed().join(" | ")}> [wheel]

Puts XLA's plugin for the CPU, or for NVIDIA GPUs with CUDA 13 or 12, into your cache folder, for all projects.
It is one file of a Python wheel of about 100 MB, from the index of packages that PIP_INDEX_URL names, or from a wheel
that you have already. The CUDA plugins need NVIDIA's driver and libraries: pip install "jax[cuda13]" has it all, and
its plugin is found too.
`;

const [command, name = "", wheel, ...rest] = process.argv.slice(2);
if (command !== "install" || !isPluginName(name) || rest.length > 0) {
  process.stderr.write(usage);
  process.exitCode = command === "--help" ? 0 : 1;
} else {
  try {
    const report = progressLine(`XLA ${name}`, process.stderr);
    console.log(await install(name, { wheel, report }));
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
