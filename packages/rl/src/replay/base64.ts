const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/** A multiple of three, so that each part but the last one is whole. */
const part = 3 * 8192;

/** Bytes as a text of 4/3 their number: JSON has no bytes, and decimal numbers are far longer. */
export function toBase64(bytes: Uint8Array): string {
  const texts: string[] = [];
  for (let from = 0; from < bytes.length; from += part) texts.push(encodePart(bytes.subarray(from, from + part)));
  return texts.join("");
}

function encodePart(bytes: Uint8Array): string {
  const codes = new Uint8Array(4 * Math.ceil(bytes.length / 3)).fill("=".charCodeAt(0));
  for (let from = 0, to = 0; from < bytes.length; from += 3, to += 4) {
    const [a = 0, b = 0, c = 0] = [bytes[from], bytes[from + 1], bytes[from + 2]];
    const word = (a << 16) | (b << 8) | c;
    const used = Math.min(4, bytes.length - from + 1);
    for (let i = 0; i < used; i++) codes[to + i] = digits.charCodeAt((word >>> (18 - 6 * i)) & 63);
  }
  return String.fromCharCode(...codes);
}

export function fromBase64(text: string): Uint8Array {
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  const values = new Uint8Array(128);
  for (let i = 0; i < digits.length; i++) values[digits.charCodeAt(i)] = i;
  for (let from = 0, to = 0; from < text.length; from += 4) {
    let word = 0;
    for (let i = 0; i < 4; i++) word = (word << 6) | (values[text.charCodeAt(from + i)] as number);
    // Bytes behind the end are dropped by the array.
    for (let i = 0; i < 3; i++) bytes[to++] = (word >>> (16 - 8 * i)) & 255;
  }
  return bytes;
}
