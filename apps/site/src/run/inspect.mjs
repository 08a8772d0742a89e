/**
 * Prints values like `inspect` of node:util, as far as examples show them: their checks compare texts.
 *
 * @param {unknown} value
 * @returns {string}
 */
export function inspect(value) {
  if (typeof value === "string") return quoted(value);
  if (typeof value === "bigint") return `${value}n`;
  if (Object.is(value, -0)) return "-0";
  if (typeof value === "function") return value.name === "" ? "[Function (anonymous)]" : `[Function: ${value.name}]`;
  if (typeof value !== "object" || value === null) return String(value);
  if (value instanceof Error) return `[${value}]`;
  if (value instanceof Promise) return "Promise { <pending> }";
  if (Array.isArray(value)) return list(value.map(inspect));
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    const elements = [.../** @type {Float32Array} */ (value)];
    return `${value.constructor.name}(${elements.length}) ${list(elements.map(inspect))}`;
  }
  if (value instanceof Map)
    return `Map(${value.size}) ${braces([...value].map(([key, one]) => `${inspect(key)} => ${inspect(one)}`))}`;
  if (value instanceof Set) return `Set(${value.size}) ${braces([...value].map(inspect))}`;
  const name = Object.getPrototypeOf(value)?.constructor?.name;
  const fields = Object.entries(value).map(
    ([key, one]) => `${/^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key)}: ${inspect(one)}`,
  );
  return `${name === undefined || name === "Object" ? "" : `${name} `}${braces(fields)}`;
}

/** @param {readonly string[]} items */
const list = (items) => (items.length === 0 ? "[]" : `[ ${items.join(", ")} ]`);

/** @param {readonly string[]} items */
const braces = (items) => (items.length === 0 ? "{}" : `{ ${items.join(", ")} }`);

/** @param {string} text */
const quoted = (text) =>
  text.includes("'") && !text.includes('"') ? JSON.stringify(text) : `'${text.replaceAll("\n", "\\n")}'`;
