import { parseArgs } from "node:util";
import { kindOf, workloads } from "./workloads.ts";

export interface Options {
  readonly only: readonly string[];
  /** Empty: all that can be had. */
  readonly peers: readonly string[];
  readonly node: string;
  readonly seconds: number;
  readonly rounds: number;
  readonly json: boolean;
}

/** What can be asked for. */
const names = [...new Set(Object.keys(workloads).map(kindOf)), "W11"];

export const usage = `Usage: npm run bench -- [options]

Times the same training steps in Handloom and its peers, each in its own process, in turn.

  --only W1,W2       workloads: ${names.join(", ")} (default: all)
  --peers a,b        contestants beside Handloom (default: all that can be had):
                     plain, copy, jax-js, tfjs-wasm, tfjs-cpu, tfjs-node, engine-tfjs-wasm,
                     engine-tfjs-cpu, engine-tfjs-node, engine-tfjs-node-eager, engine-xla,
                     engine-xla-cores, torch, torch-nhwc, jax, jax-cores
                     (the last four with PYTHON=<python> or python3)
  --node <binary>    the Node that runs the JavaScript contestants (default: this one)
  --seconds <n>      how long each is timed in each round (default: 1)
  --rounds <n>       how often they take turns (default: 3)
  --json             a line of JSON for each workload and contestant instead of a table
  --help             this text
`;

/** The options, or what is wrong with them. */
export function parseOptions(args: readonly string[]): Options | "help" | Error {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        only: { type: "string" },
        peers: { type: "string" },
        node: { type: "string", default: process.execPath },
        seconds: { type: "string", default: "1" },
        rounds: { type: "string", default: "3" },
        json: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    if (values.help) return "help";
    const only = values.only?.split(",") ?? names;
    const unknown = only.find((name) => !names.includes(name));
    if (unknown !== undefined) return new Error(`--only: there is no workload ${unknown}`);
    const [seconds, rounds] = [Number(values.seconds), Number(values.rounds)];
    if (!(seconds > 0)) return new Error(`--seconds: ${values.seconds} is not a number above 0`);
    if (!(Number.isInteger(rounds) && rounds > 0))
      return new Error(`--rounds: ${values.rounds} is not a whole number above 0`);
    return { only, peers: values.peers?.split(",") ?? [], node: values.node, seconds, rounds, json: values.json };
  } catch (error) {
    return error as Error;
  }
}
