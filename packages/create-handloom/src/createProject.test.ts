import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { transformSync } from "rolldown/utils";
import { afterAll, expect, it } from "vitest";
import { createProject, type Template, templates } from "./createProject.ts";

const folder = mkdtempSync(join(tmpdir(), "create-handloom-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each(Object.keys(templates) as Template[])("copies the template %s, named as its folder", (template) => {
  const made = createProject({ template, directory: join(folder, `My ${template}`) });
  const { name, version, dependencies } = JSON.parse(readFileSync(join(made, "package.json"), "utf8"));
  const own = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")).version;
  expect({ name, version, dependencies }).toEqual({
    name: `my-${template}`,
    version: undefined,
    dependencies: { handloom: `^${own}` },
  });
  expect(readdirSync(made)).toEqual(expect.arrayContaining([".gitignore", "README.md", "src", "tsconfig.json"]));
  expect(readFileSync(join(made, ".gitignore"), "utf8")).toBe("node_modules\ndist\n");
});

it("overwrites nothing", () => {
  const full = join(folder, "full");
  mkdirSync(full);
  writeFileSync(join(full, "notes.txt"), "mine");
  expect(() => createProject({ template: "node", directory: full })).toThrow(
    `create-handloom: ${full} is not empty. Name another folder by --directory.`,
  );
  expect(readdirSync(full)).toEqual(["notes.txt"]);
});

it("names the templates that there are", () => {
  expect(() => createProject({ template: "vue" as Template, directory: join(folder, "none") })).toThrow(
    'create-handloom: no template "vue". Templates are node, page.',
  );
  expect(readdirSync(folder)).not.toContain("none");
});

/** The program as Node runs it, without a build. */
function program(): string {
  const source = fileURLToPath(new URL("./", import.meta.url));
  const where = join(folder, "package");
  mkdirSync(join(where, "dist"), { recursive: true });
  execFileSync("cp", ["-r", join(source, "../templates"), join(source, "../package.json"), where]);
  for (const name of ["main", "createProject"]) {
    const { code } = transformSync(`${name}.ts`, readFileSync(join(source, `${name}.ts`), "utf8"), { lang: "ts" });
    writeFileSync(join(where, "dist", `${name}.js`), code.replaceAll('.ts";', '.js";'));
  }
  return join(where, "dist/main.js");
}

it("asks a script nothing, takes flags, and says what comes next", () => {
  const main = program();
  const run = (...args: string[]) => spawnSync(process.execPath, [main, ...args], { cwd: folder, encoding: "utf8" });
  expect(run()).toMatchObject({
    status: 0,
    stdout: "Made handloom-app. Next:\n\n  cd handloom-app\n  npm install\n  npm start\n",
  });
  expect(readdirSync(join(folder, "handloom-app"))).not.toContain("index.html");
  expect(run("--directory", "a/b", "--template", "page").status).toBe(0);
  expect(readdirSync(join(folder, "a/b"))).toContain("index.html");
  expect(run("c").stdout).toContain("cd c");
  expect(run("c")).toMatchObject({
    status: 1,
    stderr: "create-handloom: c is not empty. Name another folder by --directory.\n",
  });
  expect(run("--help").stdout).toContain("--template <name>      node: a training loop in TypeScript, for Node\n");
  expect(run("--tempalte", "page")).toMatchObject({ status: 1, stderr: expect.stringContaining("--tempalte") });
});
