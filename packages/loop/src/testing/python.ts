import { execFileSync } from "node:child_process";

/**
 * A Python that has these packages: `PYTHON`, or else `python3`. Without one the tests that want it are skipped, which is
 * said in one line.
 */
export function pythonWith(...packages: readonly string[]): string | undefined {
  const python = process.env.PYTHON ?? "python3";
  try {
    execFileSync(python, ["-c", `import ${packages.join(", ")}`], { stdio: "ignore" });
    return python;
  } catch {
    console.warn(`skipped: no Python with ${packages.join(" and ")} (set PYTHON to one that has them)`);
    return undefined;
  }
}
