/** The last words of a program: the names of its files, each on a line; as one object for programs. */
export function wroteFiles(files: readonly string[], { json }: { readonly json: boolean }): string {
  if (json) return JSON.stringify({ files });
  return ["", "Written:", ...files.map((file) => `  ${file}`)].join("\n");
}
