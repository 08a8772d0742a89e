import type { Tensor } from "@handloom/tensor";

/** In pixels: a cell, and the room for tokens around a map. */
const cell = 11;
const gap = 34;
/** Shares are drawn in so many shades. */
const shades = 20;

/**
 * Draws shares of attention as an SVG: blocks from top to bottom, heads from left to right. Each map has a row for each token
 * and a column for each that it sees. The darker a cell, the larger the share.
 *
 * @param tokens as texts
 * @param shares for each block float32 [1, heads, tokens, tokens]
 */
export function attentionPicture(tokens: readonly string[], shares: readonly Tensor[]): string {
  const side = tokens.length * cell;
  const heads = shares[0]?.shape[1] ?? 0;
  const [width, height] = [heads, shares.length].map((count) => count * (side + gap) + gap) as [number, number];
  const maps = shares.flatMap((block, row) =>
    Array.from({ length: heads }, (_, head) => {
      const place = `translate(${gap + head * (side + gap)} ${gap + row * (side + gap)})`;
      const title = `<title>block ${row + 1}, head ${head + 1}</title>`;
      return `<g transform="${place}">${title}<use href="#tokens"/>${cellsOf(tokens.length, block, head)}</g>`;
    }),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" fill="#1b4f8a">`,
    `<defs>${labels(tokens)}</defs>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...maps,
    "</svg>\n",
  ].join("\n");
}

/** The ground of a map with its tokens, which all maps share. */
function labels(tokens: readonly string[]): string {
  const side = tokens.length * cell;
  const texts = tokens.flatMap((token, i) => {
    const [middle, mark] = [(i + 0.5) * cell, shown(token)];
    return [
      `<text x="${middle}" y="-3" text-anchor="middle">${mark}</text>`,
      `<text x="-4" y="${middle + 3.5}" text-anchor="end">${mark}</text>`,
    ];
  });
  const ground = `<rect width="${side}" height="${side}" fill="#eef2f7"/>`;
  return `<g id="tokens" font-family="monospace" font-size="10">${ground}${texts.join("")}</g>`;
}

/** A path for each shade; those too pale to be seen are left out. */
function cellsOf(count: number, { data }: Tensor, head: number): string {
  const paths = Array.from({ length: shades + 1 }, () => "");
  for (let row = 0; row < count; row++)
    for (let column = 0; column <= row; column++) {
      const shade = Math.round(shades * Number(data[(head * count + row) * count + column]));
      paths[shade] += `M${column} ${row}h1v1h-1z`;
    }
  const drawn = paths.map((d, shade) =>
    shade === 0 || d === "" ? "" : `<path fill-opacity="${shade / shades}" d="${d}"/>`,
  );
  return `<g transform="scale(${cell})">${drawn.join("")}</g>`;
}

/** A token as a mark that can be seen, at most three characters long. */
function shown(token: string): string {
  const letters = token.trim();
  if (letters === "") return token.includes("\n") ? "⏎" : "␣";
  return letters.slice(0, 3).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
