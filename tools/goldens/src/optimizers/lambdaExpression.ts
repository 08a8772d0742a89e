import {
  add,
  asExpr,
  cos,
  div,
  type Expr,
  exp,
  floor,
  log,
  maximum,
  minimum,
  mul,
  neg,
  pow,
  sqrt,
  sub,
} from "@handloom/graph";

/**
 * Reads an arithmetic expression of Python in one name, such as "1/(1+0.1*epoch)".
 *
 * @throws SyntaxError for anything beyond numbers, the name, + − * / ** //, pi and calls of min, max, sqrt, exp, log, cos
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(lambdaExpression("1 / (1 + 0.5 * epoch ** 2)", variable(2))).item() // => 0.333333
 * ```
 */
export function lambdaExpression(text: string, name: Expr): Expr {
  const tokens =
    text.replace(/^\s*lambda\s+\w+\s*:/, "").match(/\d+\.?\d*(?:e[+-]?\d+)?|\.\d+|[\w.]+|\*\*|\/\/|\S/g) ?? [];
  let at = 0;
  const take = (...wanted: string[]) => (wanted.includes(tokens[at] ?? "") ? tokens[at++] : undefined);
  const fail = (): never => {
    throw new SyntaxError(`lambdaExpression: "${text}": "${tokens[at] ?? "the end"}" is not understood.`);
  };

  const sum = (): Expr => {
    let left = product();
    for (let sign = take("+", "-"); sign; sign = take("+", "-")) left = (sign === "+" ? add : sub)(left, product());
    return left;
  };
  const product = (): Expr => {
    let left = unary();
    for (let sign = take("*", "/", "//"); sign; sign = take("*", "/", "//")) {
      const right = unary();
      left = sign === "*" ? mul(left, right) : sign === "/" ? div(left, right) : floor(div(left, right));
    }
    return left;
  };
  const unary = (): Expr => (take("-") ? neg(unary()) : power());
  const power = (): Expr => {
    const base = atom();
    return take("**") ? pow(base, unary()) : base;
  };
  const atom = (): Expr => {
    if (take("(")) return closed(sum());
    const token = tokens[at++] ?? fail();
    if (/^[\d.]/.test(token)) return asExpr(Number(token));
    const known = token.replace(/^.*\./, "");
    if (known in constants) return asExpr(constants[known] as number);
    const call = calls[known];
    if (call === undefined) return /^[a-z]\w*$/.test(token) ? name : ((at -= 1), fail());
    const operands = take("(") ? [sum()] : fail();
    while (take(",")) operands.push(sum());
    return closed(call(...(operands as [Expr, Expr])));
  };
  const closed = (inner: Expr): Expr => (take(")") ? inner : fail());

  const result = sum();
  return at === tokens.length ? result : fail();
}

const constants: Readonly<Record<string, number>> = { pi: Math.PI, e: Math.E };

const calls: Readonly<Record<string, (a: Expr, b: Expr) => Expr>> = {
  min: minimum,
  max: maximum,
  sqrt: (x) => sqrt(x),
  exp: (x) => exp(x),
  log: (x) => log(x),
  cos: (x) => cos(x),
};
