import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** The folder of installed plugins: one for all projects of a user. */
export function cacheFolder(): string {
  const own = process.platform === "darwin" ? join(homedir(), "Library", "Caches") : join(homedir(), ".cache");
  return join(process.env["XDG_CACHE_HOME"] || own, "handloom", "xla");
}

/** The site-packages of the active environment, then those of the Python that `python3` is. */
export function* sitePackages(): Generator<string> {
  for (const name of ["VIRTUAL_ENV", "CONDA_PREFIX"]) {
    const folder = process.env[name];
    if (folder !== undefined) yield* sitesOf(folder);
  }
  yield* sitesOfPython();
}

function sitesOf(environment: string): readonly string[] {
  const library = join(environment, "lib");
  try {
    const versions = readdirSync(library).filter((name) => name.startsWith("python3"));
    return versions.map((version) => join(library, version, "site-packages"));
  } catch {
    return [];
  }
}

function sitesOfPython(): readonly string[] {
  const question = "import site, json; print(json.dumps([*site.getsitepackages(), site.getusersitepackages()]))";
  try {
    const answer = execFileSync("python3", ["-c", question], {
      encoding: "utf8",
      timeout: 10_000,
      stdio: ["ignore", "pipe", "ignore"],
    });
    return JSON.parse(answer) as readonly string[];
  } catch {
    return [];
  }
}
