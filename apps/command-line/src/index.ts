export { type EngineName, engineNames, engines } from "./engines.ts";
export { fileNames } from "./fileNames.ts";
export { type Flag, oneOf, positiveNumber, text, wholeNumber, yesNo } from "./flag.ts";
export { FlagError } from "./flagError.ts";
export { defineFlags, type Flags, type FlagsDefinition, type FlagTable, type FlagValues } from "./flags.ts";
export { makeRunFolder, type NewRun } from "./makeRunFolder.ts";
export { type CommandHost, type CommandOptions, runCommand } from "./runCommand.ts";
export { checkRunFlags, type RunFlags, type RunFlagsOptions, runFlags } from "./runFlags.ts";
export { wroteFiles } from "./wroteFiles.ts";
