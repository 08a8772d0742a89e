const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|[\u{20000}-\u{3fffd}]/u;
const widthless = /\p{Mark}|\p{Cf}/u;

/**
 * How many columns of a terminal a text takes: two for the wide characters of East Asia and emoji, none for combining
 * marks (Unicode Standard Annex 11).
 */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** The beginning of `text` that takes at most `columns` columns. */
export function cutToWidth(text: string, columns: number): string {
  let width = 0;
  let end = 0;
  for (const character of text) {
    width += characterWidth(character);
    if (width > columns) break;
    end += character.length;
  }
  return text.slice(0, end);
}

function characterWidth(character: string): number {
  if (character < "\u0300") return 1;
  if (wide.test(character)) return 2;
  return widthless.test(character) ? 0 : 1;
}
