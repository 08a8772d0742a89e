import { join } from "node:path";
import ts from "typescript";
import { read, root } from "../places.mjs";

/** @typedef {import("typedoc").JSONOutput.SourceReference} Place */

const printer = ts.createPrinter({ removeComments: true });
/** @type {Map<string, ts.SourceFile>} */
const files = new Map();

/** A signature that is longer stands on several lines, one for each parameter. */
const width = 92;

/**
 * The text of a declaration as the compiler wrote it, without comments: all overloads of a function, the head of an interface
 * or class, the whole of a type.
 *
 * @param {Place} place
 * @returns {string}
 */
export function signatureAt(place) {
  const { node, file } = declarationAt(place);
  if (ts.isFunctionDeclaration(node)) {
    const overloads = file.statements.filter(
      (one) => ts.isFunctionDeclaration(one) && one.name?.text === node.name?.text,
    );
    return overloads.map((one) => callable(/** @type {ts.FunctionDeclaration} */ (one), "function ", file)).join("\n");
  }
  if (ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node)) return head(node, file);
  if (ts.isVariableDeclaration(node)) return `const ${print(node, file)};`;
  return withoutModifiers(print(node, file));
}

/**
 * A member of an interface or class, with its type, or for a method with its call.
 *
 * @param {Place} place
 * @returns {{ readonly name: string, readonly isOptional: boolean, readonly type: string } | undefined} undefined for what has no name
 */
export function memberAt(place) {
  const { node, file } = declarationAt(place);
  if (ts.isMethodSignature(node) || ts.isMethodDeclaration(node)) {
    return { name: callable(node, "", file).replace(/;$/, ""), isOptional: false, type: "" };
  }
  if (ts.isPropertySignature(node) || ts.isPropertyDeclaration(node)) {
    const type = node.type === undefined ? "" : print(node.type, file);
    const isOptional = node.questionToken !== undefined;
    return { name: node.name.getText(file), isOptional, type: isOptional ? type.replace(/ \| undefined$/, "") : type };
  }
  if (ts.isGetAccessor(node)) {
    return {
      name: node.name.getText(file),
      isOptional: false,
      type: node.type === undefined ? "" : print(node.type, file),
    };
  }
  return undefined;
}

/**
 * The call of a constructor: `new Tensor(data, shape)`.
 *
 * @param {Place} place
 * @param {string} name of the class
 */
export function constructorAt(place, name) {
  const { node, file } = declarationAt(place);
  if (!ts.isConstructorDeclaration(node)) return undefined;
  return parenthesised(
    `new ${name}`,
    node.parameters.map((one) => print(one, file)),
    "",
  );
}

/** @param {Place} place */
function declarationAt({ fileName, line, character }) {
  const file = fileOf(fileName);
  const at = ts.getPositionOfLineAndCharacter(file, line - 1, character);
  /** @type {ts.Node} */
  let node = file;
  for (;;) {
    const child = ts.forEachChild(node, (one) => (one.getStart(file) <= at && at < one.getEnd() ? one : undefined));
    // The name of a declaration is the place that TypeDoc gives; the declaration is around it.
    if (child === undefined || ts.isIdentifier(child) || ts.isStringLiteral(child)) break;
    node = child;
    if (ts.isConstructorDeclaration(node)) break;
  }
  return { node: ts.isVariableDeclarationList(node) ? /** @type {ts.Node} */ (node.declarations[0]) : node, file };
}

/** @param {string} path */
function fileOf(path) {
  const known = files.get(path);
  if (known !== undefined) return known;
  const file = ts.createSourceFile(join(root, path), read(path), ts.ScriptTarget.Latest, true);
  files.set(path, file);
  return file;
}

/**
 * @param {ts.FunctionDeclaration | ts.MethodSignature | ts.MethodDeclaration} node
 * @param {string} before
 * @param {ts.SourceFile} file
 */
function callable(node, before, file) {
  const result = node.type === undefined ? "" : `: ${print(node.type, file)}`;
  const name = `${before}${node.name?.getText(file) ?? ""}${generics(node, file)}`;
  return `${parenthesised(
    name,
    node.parameters.map((one) => print(one, file)),
    result,
  )};`;
}

/**
 * @param {string} before
 * @param {readonly string[]} parts
 * @param {string} after
 */
function parenthesised(before, parts, after) {
  const line = `${before}(${parts.join(", ")})${after}`;
  if (line.length <= width || parts.length === 0) return line;
  return `${before}(\n${parts.map((part) => `  ${part.replaceAll("\n", "\n  ")},\n`).join("")})${after}`;
}

/**
 * @param {ts.InterfaceDeclaration | ts.ClassDeclaration} node
 * @param {ts.SourceFile} file
 */
function head(node, file) {
  const heritage = (node.heritageClauses ?? []).map((one) => ` ${print(one, file)}`).join("");
  return `${ts.isClassDeclaration(node) ? "class" : "interface"} ${node.name?.text ?? ""}${generics(node, file)}${heritage}`;
}

/**
 * @param {{ readonly typeParameters?: ts.NodeArray<ts.TypeParameterDeclaration> | undefined }} node
 * @param {ts.SourceFile} file
 */
function generics({ typeParameters }, file) {
  return typeParameters === undefined ? "" : `<${typeParameters.map((one) => print(one, file)).join(", ")}>`;
}

/**
 * @param {ts.Node} node
 * @param {ts.SourceFile} file
 */
function print(node, file) {
  return printer.printNode(ts.EmitHint.Unspecified, node, file).replaceAll("    ", "  ");
}

/** @param {string} text */
function withoutModifiers(text) {
  return text.replace(/^(?:export )?(?:declare )?/, "");
}
