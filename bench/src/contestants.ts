import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createXlaEngine } from "@handloom/engine-xla";
import { folder as tfjsNode } from "../../tools/tfjs-node/src/folder.mjs";
import type { Options } from "./options.ts";
import { kindOf } from "./workloads.ts";

/** What is timed: a command per workload that prints one measurement. */
export interface Contestant {
  readonly name: string;
  readonly kinds: readonly string[];
  /** Why it cannot run here, if it cannot. */
  readonly missing?: string | undefined;
  command(workload: string, file: string, seconds: number): readonly string[];
}

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));
export const peersFolder: string = folder("../peers/");

const training = ["W1", "W2", "W3", "W4", "W4a", "A1"];
const recurrent = ["W10", "W10c"];
const convolutional = ["W5", "W6"];
const models = [...convolutional, "W7", ...recurrent];

export const takes = ({ kinds }: Contestant, workload: string): boolean => kinds.includes(kindOf(workload));

export function contestantsFor({ node }: Options): readonly Contestant[] {
  const own = (name: string, options: object, kinds = training, flags: readonly string[] = []): Contestant => ({
    name,
    kinds,
    command: (workload, file, seconds) => {
      // "handloom scan" runs a workload's form of that name: "W1 scan".
      const form = /^handloom( (?:scan|loop).*)$/.exec(name)?.[1] ?? "";
      const which = workload + form;
      return [node, ...flags, folder("contestants/handloom.js"), which, file, String(seconds), JSON.stringify(options)];
    },
  });
  const script = (name: string, path: string, kinds: readonly string[], ...rest: readonly string[]): Contestant => ({
    name,
    kinds,
    missing:
      path.startsWith("../peers") && !existsSync(`${peersFolder}node_modules`)
        ? "its packages are not installed"
        : undefined,
    command: (workload, file, seconds) => [node, folder(path), workload, file, String(seconds), ...rest],
  });
  return [
    own("handloom", { threads: 1 }, [...training, ...models, "W7deep", "W8", "W10long"]),
    own("handloom scan", { threads: 1 }, ["W1"]),
    own("handloom loop", { threads: 1 }, ["W1"]),
    own("handloom loop with bar", { threads: 1 }, ["W1"]),
    own("handloom, 2 threads", { threads: 2 }, ["W2", "W3", ...models]),
    ...(major(node) >= 24
      ? [own("handloom wide", { threads: 1, wide: true }, ["W2", "W3", ...models, "A1", "W8"])]
      : []),
    script("plain", "contestants/plain.js", ["W1", "W2", "W3"]),
    script("copy", "contestants/copy.js", ["A1"]),
    script("jax-js", "../peers/jaxjs.mjs", ["W1", "W2", "W3", "W5", "W6", "W7", "A1", "W8"]),
    script("tfjs-wasm", "../peers/tfjs.mjs", [...training, ...recurrent, "W8"], "wasm"),
    script("tfjs-cpu", "../peers/tfjs.mjs", ["W1", "W2", "W4", "W4a", "A1"], "cpu"),
    own("engine-tfjs-wasm", { tfjs: "wasm" }, [...training, ...recurrent]),
    own("engine-tfjs-cpu", { tfjs: "cpu" }, ["W1", "W2", "W4", "W4a", "A1"]),
    ...[
      script("tfjs-node", "../peers/tfjs.mjs", [...training, ...recurrent], "tensorflow"),
      own("engine-tfjs-node", { tfjs: "node" }, [...training, ...recurrent]),
      own("engine-tfjs-node-eager", { tfjs: "node", mode: "eager" }),
    ].map(onTensorFlow),
    onXla(own("engine-xla", { xla: { plugin: "cpu" } }, [...training, ...models, "W7deep"]), "1"),
    onXla(own("engine-xla-cores", { xla: { plugin: "cpu" } }, ["W2", "W3", ...models, "W7deep"])),
    python("torch", [...training, ...models, "W7deep"]),
    python("torch-nhwc", convolutional),
    python("jax", [...training, ...models, "W7deep"]),
    python("jax", ["W2", "W3", ...models, "W7deep"], cpus().length),
  ];
}

/** With tfjs-node, which has a folder of its own. */
function onTensorFlow(contestant: Contestant): Contestant {
  const laidOut = existsSync(join(tfjsNode, "node_modules/@tensorflow/tfjs-node/lib/napi-v8/tfjs_binding.node"));
  const hook = ["--import", new URL("../../tools/tfjs-node/src/resolve.mjs", import.meta.url).href];
  return {
    ...contestant,
    missing: laidOut ? contestant.missing : "npm run test:tfjs-node has to lay out its library first",
    command: (workload, file, seconds) => {
      const [node = "", ...rest] = contestant.command(workload, file, seconds);
      return [node, ...hook, ...rest];
    },
  };
}

/** @param threads of XLA's, which the environment alone can limit */
function onXla(contestant: Contestant, threads?: string): Contestant {
  const main = folder("../../packages/engine-xla/dist/main.js");
  return {
    ...contestant,
    missing: hasXla() ? undefined : `XLA's plugin is not installed (node ${main} install cpu)`,
    command: (...args) =>
      threads === undefined
        ? contestant.command(...args)
        : ["env", `PJRT_NPROC=${threads}`, ...contestant.command(...args)],
  };
}

function hasXla(): boolean {
  try {
    createXlaEngine({ plugin: "cpu" }).dispose();
    return true;
  } catch {
    return false;
  }
}

function major(node: string): number {
  return Number(/^v(\d+)/.exec(execFileSync(node, ["--version"], { encoding: "utf8" }))?.[1]);
}

/** @param framework `torch-nhwc` is PyTorch with its channels last */
function python(framework: string, kinds: readonly string[], threads = 1): Contestant {
  const binary = process.env["PYTHON"] ?? "python3";
  return {
    name: threads === 1 ? framework : `${framework}-cores`,
    kinds,
    missing: imports(binary, framework) ? undefined : `${binary} has no ${framework} (PYTHON=<python> names another)`,
    command: (workload, file, seconds) => [
      binary,
      folder("../python/bench.py"),
      framework,
      workload,
      file,
      String(seconds),
      String(threads),
    ],
  };
}

function imports(binary: string, framework: string): boolean {
  try {
    const modules = framework === "jax" ? "jax, optax" : "torch";
    execFileSync(binary, ["-c", `import ${modules}`], { stdio: "ignore", timeout: 60_000 });
    return true;
  } catch {
    return false;
  }
}
