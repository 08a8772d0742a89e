import { expect, it } from "vitest";
import { extract } from "./extract.ts";

const fence = "```";

it("finds the fences of a Markdown file that show a value, with the line on which their code begins", () => {
  const text = ["# Title", `${fence}ts`, "const quiet = 1;", fence, "", `${fence}ts`, "1 + 1 // => 2", fence].join(
    "\n",
  );
  expect(extract("README.md", text)).toEqual([{ file: "README.md", line: 7, code: "1 + 1 // => 2", isRun: true }]);
});

it("reads doc comments of a source file and nothing else of it", () => {
  const text = [
    "// not a doc comment",
    `// ${fence}ts`,
    "// 1 // => 2",
    `// ${fence}`,
    "/**",
    " * Adds.",
    ` * ${fence}ts`,
    " * if (true) {",
    " *   add(1, 2) // => 3",
    " * }",
    ` * ${fence}`,
    " */",
  ].join("\n");
  expect(extract("packages/a/src/add.ts", text)).toEqual([
    { file: "packages/a/src/add.ts", line: 8, code: "if (true) {\n  add(1, 2) // => 3\n}", isRun: true },
  ]);
});

it("takes what is not run without a value", () => {
  const text = ["/**", ` * ${fence}ts not run`, " * testOp(cases);", ` * ${fence}`, " */"].join("\n");
  expect(extract("packages/a/src/a.ts", text)).toEqual([
    { file: "packages/a/src/a.ts", line: 3, code: "testOp(cases);", isRun: false },
  ]);
});

it("leaves fences of other languages alone", () => {
  expect(extract("README.md", `${fence}sh\nls // => files\n${fence}`)).toEqual([]);
});
