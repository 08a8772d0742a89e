/**
 * The fields of package.json that decide how it is published, the same for all packages but for the folder.
 * @typedef {{
 *   homepage: string,
 *   bugs: string,
 *   repository: { type: string, url: string, directory: string },
 *   license: string,
 *   engines: { node: string },
 *   publishConfig: { access: string, provenance: boolean },
 * }} Metadata
 */
/** @typedef {{ repository: { url: string }, license: string, engines: { node: string } }} Root the root's package.json */

/**
 * The page of a repository: "https://github.com/owner/name" for "git+https://github.com/owner/name.git".
 *
 * @param {string} url
 * @returns {string}
 * @throws Error for anything but such a URL of git
 */
export function pageOf(url) {
  const page = /^git\+(https:\/\/[^/]+\/[^/]+\/[^/]+)\.git$/.exec(url)?.[1];
  if (page === undefined) {
    throw new Error(`package.json: repository.url must look like git+https://github.com/owner/name.git, got ${url}.`);
  }
  return page;
}

/**
 * @param {Root} root
 * @param {string} directory of the package, from the root: "packages/graph"
 * @returns {Metadata}
 */
export function metadataOf({ repository: { url }, license, engines }, directory) {
  const page = pageOf(url);
  return {
    homepage: `${page}/tree/main/${directory}#readme`,
    bugs: `${page}/issues`,
    repository: { type: "git", url, directory },
    license,
    engines,
    // Provenance ties a tarball to the commit and the workflow that made it, so npm refuses it from anywhere else.
    publishConfig: { access: "public", provenance: true },
  };
}

/** @type {readonly string[]} Where each field stands; the others follow in the order that they have. */
const order = [
  ...["name", "version", "description", "keywords", "homepage", "bugs", "repository", "license"],
  ...["type", "sideEffects", "engines", "publishConfig"],
];

/**
 * A package.json with these fields, in their order.
 *
 * @param {Readonly<Record<string, unknown>>} manifest
 * @param {Metadata} metadata
 * @returns {Record<string, unknown>}
 */
export function withMetadata(manifest, metadata) {
  /** @type {Record<string, unknown>} */
  const whole = { ...manifest, ...metadata };
  const first = order.filter((key) => key in whole).map((key) => [key, whole[key]]);
  return { ...Object.fromEntries(first), ...whole };
}
