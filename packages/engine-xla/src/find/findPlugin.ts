import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { XlaError } from "../xlaError.ts";
import { cacheFolder, sitePackages } from "./folders.ts";
import { type PluginName, pluginNames, wheels } from "./wheels.ts";

/** The place of a plugin after `npx @handloom/engine-xla install`. */
export function installedPath(name: PluginName): string {
  const { version, plugin } = wheels[name];
  return join(cacheFolder(), `${name}-${version}`, basename(plugin));
}

/**
 * The path of a plugin: what is asked for, else what `HANDLOOM_XLA_PLUGIN` says, else the first that is installed in the
 * user's cache folder or, by pip, in Python's site-packages.
 *
 * @param wanted a path, or "cuda13", "cuda12" or "cpu"
 * @throws XlaError where there is none, saying how to install one
 */
export function findPlugin(wanted: string | undefined = process.env["HANDLOOM_XLA_PLUGIN"] || undefined): string {
  if (wanted === undefined) return installed(pluginNames) ?? missing("no plugin of XLA is installed", "cpu");
  if (isPluginName(wanted))
    return installed([wanted]) ?? missing(`the plugin "${wanted}" of XLA is not installed`, wanted);
  return existsSync(wanted) ? wanted : missing(`there is no file ${wanted}`, "cpu");
}

export function isPluginName(name: string): name is PluginName {
  return (pluginNames as readonly string[]).includes(name);
}

function installed(names: readonly PluginName[]): string | undefined {
  const own = names.map(installedPath).find(existsSync);
  if (own !== undefined) return own;
  for (const site of sitePackages()) {
    const found = names.map((name) => join(site, wheels[name].plugin)).find(existsSync);
    if (found !== undefined) return found;
  }
  return undefined;
}

function missing(problem: string, name: PluginName): never {
  throw new XlaError("createXlaEngine", problem, `Install one: npx @handloom/engine-xla install ${name}`);
}
