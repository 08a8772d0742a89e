/** The address of an index of Python packages: pip's setting, else its default. */
export function indexAddress(environment: Readonly<Record<string, string | undefined>> = process.env): string {
  return (environment["PIP_INDEX_URL"] || "https://pypi.org/simple").replace(/\/*$/, "/");
}

/**
 * Where a file of a package can be fetched.
 *
 * Source: PEP 503 (the index in HTML) and PEP 691 (in JSON)
 *
 * @throws Error where the index does not answer, or does not have it
 */
export async function fileAddress(
  packageName: string,
  file: string,
  index: string = indexAddress(),
  request: typeof fetch = fetch,
): Promise<string> {
  const page = `${index}${packageName}/`;
  const accept = "application/vnd.pypi.simple.v1+json, text/html;q=0.5";
  const response = await request(page, { headers: { accept } });
  if (!response.ok) throw new Error(`the index of packages says ${response.status} for ${packageName}`);
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") ?? false;
  const found = (isJson ? addressesInJson(text) : addressesInHtml(text)).find((address) => nameIn(address) === file);
  if (found === undefined) throw new Error(`the index of packages does not have ${file}`);
  return new URL(found, response.url || page).href;
}

function addressesInJson(text: string): readonly string[] {
  const { files } = JSON.parse(text) as { readonly files: readonly { readonly url: string }[] };
  return files.map(({ url }) => url);
}

function addressesInHtml(text: string): readonly string[] {
  return [...text.matchAll(/<a\s[^>]*href="([^"]+)"/gi)].map(([, href = ""]) => href.replaceAll("&amp;", "&"));
}

function nameIn(address: string): string {
  return decodeURIComponent(address.replace(/[?#].*$/, "").replace(/^.*\//, ""));
}
