import { existsSync } from "node:fs";
import { mkdtemp, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { installedPath } from "../find/findPlugin.ts";
import { type PluginName, wheels } from "../find/wheels.ts";
import { makeFolders } from "../makeFolders.ts";
import { download, type Report, sha256 } from "./download.ts";
import { fileAddress } from "./packageIndex.ts";
import { extract } from "./readZip.ts";

export interface InstallOptions {
  /** A wheel that is here already. */
  readonly wheel?: string | undefined;
  readonly report?: Report | undefined;
  /** The processor, as Node calls it. */
  readonly processor?: string | undefined;
}

/**
 * Installs a plugin for all projects of the user, unless it is there: one file out of a wheel whose checksum is known.
 *
 * @returns its path
 * @throws Error where there is no such wheel for this machine, it cannot be fetched, or it is another one
 */
export async function install(name: PluginName, options: InstallOptions = {}): Promise<string> {
  const { wheel, report = () => undefined, processor = process.arch } = options;
  const { package: packageName, version, plugin, files } = wheels[name];
  const file = process.platform === "linux" ? files[processor] : undefined;
  if (file === undefined)
    throw new Error(`install: there is no plugin "${name}" for ${process.platform} on ${processor}. ${elsewhere}`);
  const path = installedPath(name);
  if (wheel === undefined && existsSync(path)) return path;
  if (wheel !== undefined && !existsSync(wheel)) throw new Error(`install: there is no file ${wheel}. Check its path.`);
  makeFolders(dirname(path));
  const scratch = await mkdtemp(join(dirname(path), "part-"));
  try {
    const archive = wheel ?? join(scratch, file.name);
    if (wheel === undefined) await download(await fileAddress(packageName, file.name), archive, report);
    await checkSum(archive, file.sha256, `${packageName} ${version}`);
    const taken = join(scratch, basename(path));
    await extract(archive, plugin, taken);
    // A process that looks for it now finds either nothing or all of it.
    await rename(taken, path);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return path;
}

const elsewhere = "Build one from XLA's sources, and name its path by the option `plugin` or by HANDLOOM_XLA_PLUGIN.";

async function checkSum(file: string, wanted: string, what: string): Promise<void> {
  const got = await sha256(file);
  if (got === wanted) return;
  throw new Error(`install: ${file} is not ${what}: its SHA-256 is ${got}, not ${wanted}. Fetch it again.`);
}
