import * as g from "@handloom/graph";
import type { Settings } from "../settings.ts";
import { Unsupported } from "../unsupported.ts";
import type { TransformContext, TransformRow } from "./index.ts";

type Form = (x: (name: string) => g.Expr, settings: Settings) => readonly g.Expr[];
type Forms = Readonly<Record<string, Form>>;

/** A row that a case's form tells apart; "" is the case without one. */
function byForm(forms: Forms): TransformRow {
  return ({ settings, names }: TransformContext, inputs) => {
    const form = settings.text("form") ?? "";
    const found = Object.hasOwn(forms, form) ? forms[form] : undefined;
    if (found === undefined) throw new Unsupported(`form "${form}"`);
    return found((name) => {
      const input = inputs[names.indexOf(name)];
      if (input === undefined) throw new Error(`the form reads an input "${name}" that the case does not have`);
      return input;
    }, settings);
  };
}

/** The length is told by the slices, and has to agree with what the case says. */
const options = (settings: Settings) => ({ length: settings.number("length"), reverse: settings.flag("reverse") });

export const scan: TransformRow = byForm({
  "": (x, settings) => {
    const { carry, output } = g.scan(
      (h: g.Expr, a: g.Expr) => {
        const next = g.tanh(g.add(g.matmul(a, x("w")), g.matmul(h, x("u")), x("b")));
        return { carry: next, output: g.mul(next, x("s")) };
      },
      { carry: x("h0"), over: x("xs"), ...options(settings) },
    );
    return [carry, output];
  },
  "no xs": (x, settings) => {
    const { carry, output } = g.scan((c: g.Expr) => ({ carry: g.add(g.mul(c, x("a")), g.sin(c)), output: c }), {
      carry: x("c0"),
      ...options(settings),
    });
    return [carry, output];
  },
  LSTM: (x, settings) => {
    const { carry, output } = g.scan(
      ({ h, c }, a) => {
        const z = g.add(g.matmul(a, x("w")), g.matmul(h, x("u")), x("b"));
        const [i, f, candidate, o] = g.split(z, 4) as [g.Expr, g.Expr, g.Expr, g.Expr];
        const cNext = g.add(g.mul(g.sigmoid(f), c), g.mul(g.sigmoid(i), g.tanh(candidate)));
        const hNext = g.mul(g.sigmoid(o), g.tanh(cNext));
        return { carry: { h: hNext, c: cNext }, output: hNext };
      },
      { carry: { h: x("h0"), c: x("c0") }, over: x("xs"), ...options(settings) },
    );
    return [carry.h, carry.c, output];
  },
  "length 0": (x, settings) => {
    const body = (c: g.Expr, own: g.Expr) => ({ carry: g.add(c, own), output: c });
    const { carry, output } = g.scan(body, { carry: x("c0"), over: x("x"), ...options(settings) });
    return [carry, output];
  },
  "masked steps keep the state": (x, settings) => {
    const { carry } = g.scan(
      (c: g.Expr, [own, m]: readonly [g.Expr, g.Expr]) => ({
        carry: g.where(g.greater(m, 0), g.tanh(g.add(g.matmul(own, x("w")), c)), c),
        output: {},
      }),
      { carry: x("c0"), over: [x("x"), x("m")] as const, ...options(settings) },
    );
    return [carry];
  },
});

type Step = readonly [factor: g.Expr, term: g.Expr];

export const associativeScan: TransformRow = byForm({
  product: (x, settings) => [
    g.associativeScan((a: g.Expr, b: g.Expr) => g.mul(a, b), x("x"), { reverse: settings.flag("reverse") }),
  ],
  sum: (x, settings) => [
    g.associativeScan((a: g.Expr, b: g.Expr) => g.add(a, b), x("x"), { reverse: settings.flag("reverse") }),
  ],
  "linear recurrence h_t = a_t h_(t-1) + b_t": (x) => [
    ...g.associativeScan((p: Step, q: Step) => [g.mul(q[0], p[0]), g.add(g.mul(q[0], p[1]), q[1])] as const, [
      x("a"),
      x("b"),
    ] as const),
  ],
});

/** So many turns that know their number. */
function repeated(settings: Settings, start: g.Expr, turn: (i: g.Expr, c: g.Expr) => g.Expr): readonly g.Expr[] {
  const over = g.arange(settings.number("trips") ?? 0);
  return [g.scan((c: g.Expr, i: g.Expr) => ({ carry: turn(i, c), output: {} }), { carry: start, over }).carry];
}

export const forLoop: TransformRow = byForm({
  "": (x, settings) =>
    repeated(settings, x("x"), (i, c) => g.add(g.mul(g.sin(c), x("w")), g.mul(g.cast(i, "float32"), 0.1))),
  "index update": (x, settings) =>
    repeated(settings, g.broadcastTo(x("x"), [5]), (i, c) => {
      const next = g.add(g.mul(g.gather(c, i), x("w")), 1);
      return g.where(g.equal(g.arange(5), g.add(i, 1)), next, c);
    }),
  "Newton square root": (x, settings) =>
    repeated(settings, g.broadcastTo(1, [3]), (_, c) => g.mul(0.5, g.add(c, g.div(x("x"), c)))),
});

/** Collatz' numbers are even or odd by their last bit, in floats: int32 has no division here. */
export const whileLoop: TransformRow = byForm({
  Collatz: (x) => {
    const start = x("n");
    const half = (n: g.Expr) => g.cast(g.floor(g.div(g.cast(n, "float32"), 2)), "int32");
    const { n, trips } = g.whileLoop(
      ({ n }) => g.greater(n, 1),
      ({ n, trips }) => ({
        n: g.where(g.equal(g.mul(half(n), 2), n), half(n), g.add(g.mul(n, 3), 1)),
        trips: g.add(trips, 1),
      }),
      { carry: { n: start, trips: g.constant(0, "int32") as g.Expr } },
    );
    return [n, trips];
  },
});

export const cond: TransformRow = byForm({
  "": (x, settings) => {
    settings.flag("predicate");
    const [a, b] = [x("x"), x("y")];
    return [
      g.cond(
        x("p"),
        () => g.mul(g.sin(a), b),
        () => g.pow(a, 3),
      ),
    ];
  },
  "cond inside scan": (x) => {
    const turn = (c: g.Expr, own: g.Expr) => ({
      carry: g.cond(
        g.greater(own, 0),
        () => g.add(g.mul(c, x("w")), own),
        () => g.sub(c, own),
      ),
      output: {},
    });
    return [g.scan(turn, { carry: x("c0"), over: x("xs") }).carry];
  },
});

/** Branches of branches; the index is clamped. */
export const choice: TransformRow = byForm({
  "": (x, settings) => {
    settings.number("index");
    const [i, own] = [x("i"), x("x")];
    return [
      g.cond(
        g.less(i, 1),
        () => g.mul(own, own),
        () =>
          g.cond(
            g.less(i, 2),
            () => g.exp(own),
            () => g.neg(own),
          ),
      ),
    ];
  },
});
