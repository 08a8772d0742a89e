import { runCommandLine } from "./cli.ts";

process.exitCode = runCommandLine(process.argv.slice(2), { print: console.log, complain: console.error });
