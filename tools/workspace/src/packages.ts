import { projectFiles, read } from "./files.ts";

export interface Manifest {
  readonly name: string;
  readonly license?: string;
  readonly type?: string;
  readonly sideEffects?: boolean;
  readonly engines?: { readonly node?: string };
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** The folder names under packages/, with their package.json. */
export const packages: readonly (readonly [folder: string, manifest: Manifest])[] = projectFiles().flatMap((file) => {
  const folder = /^packages\/([^/]+)\/package\.json$/.exec(file)?.[1];
  return folder === undefined ? [] : [[folder, JSON.parse(read(file)) as Manifest] as const];
});
