// Usage: npm run site [-- flags]; see `usage`.
// Builds the project and the site, and serves it. Nothing above the check of Node's version may need a newer one.
const usage = `npm run site -- [flags]

  --build        builds into apps/site/dist, and serves nothing
  --base /path/  the path under which the site will lie, with a slash at both ends; / by default
  --port 4321    where it is served
  --help         this text
`;

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (process.argv.includes("--help")) console.log(usage);
else if (major < 22 || (major === 22 && minor < 12)) {
  console.error(`npm run site needs Node 22.12 or later, and this is Node ${process.versions.node}. Everything else in this
project runs on it. To build the site with a newer Node without installing one:

  npx --yes node@24 apps/site/run.mjs
`);
  process.exitCode = 1;
} else process.exitCode = await (await import("./buildAndServe.mjs")).buildAndServe(process.argv.slice(2));
