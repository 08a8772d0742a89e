import { createRequire } from "node:module";

/** The facts of a run that its page shows: the line that started it, and versions. */
export interface AboutRun {
  readonly command: string;
  readonly versions: Readonly<Record<string, string>>;
}

/**
 * @param command the start of the program: "npm run gan --"
 * @param args the flags that were given; those that a shell would cut, or read otherwise, are put into quotes
 */
export function aboutRun(command: string, args: readonly string[] = process.argv.slice(2)): AboutRun {
  const { version } = createRequire(import.meta.url)("@handloom/compiler/package.json") as { readonly version: string };
  const line = [command, ...args.map(quoted)].join(" ").replace(/ --$/, "");
  return { command: line, versions: { Handloom: version, Node: process.version } };
}

function quoted(arg: string): string {
  if (/^[\p{L}\p{N}_@%+=:,./-]+$/u.test(arg)) return arg;
  // Windows knows double quotes only, and has backslashes in paths.
  return /["$`!]/.test(arg) ? `'${arg.replaceAll("'", "'\\''")}'` : `"${arg}"`;
}
