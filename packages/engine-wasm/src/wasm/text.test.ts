import { expect, it } from "vitest";
import { wasmModule } from "./module.ts";
import { moduleText } from "./text.ts";

it("prints every part of a module", () => {
  const module = wasmModule({ fma: true });
  module.memory({ initial: 1, maximum: 65536, shared: true, import: ["engine", "memory"] });
  const log = module.import("engine", "log", { params: ["f32"], results: [] });
  module.data(16, Uint8Array.of(1, 255));
  module.function({ params: ["i32", "i32"], export: "scale" }, (code, at, end) => {
    const { v128, f32x4, i32, get, set } = code;
    const x = code.local("v128");
    code.loop((again) => {
      set(x, v128.load(get(at), 32));
      v128.store(
        get(at),
        f32x4.relaxed_madd(get(x), f32x4.const(0.5), f32x4.splat(code.f32.const(Number.POSITIVE_INFINITY))),
      );
      code.br_if(again, i32.lt_u(code.tee(at, i32.add(get(at), i32.const(16))), get(end)));
    });
    code.drop(i32.atomic_rmw_add(i32.const(-4), i32.const(1), 8));
    code.if(
      i32.eqz(get(at)),
      () => code.call(log, f32x4.extract_lane(get(x), 3)),
      () => code.unreachable(),
    );
  });
  module.function({ results: ["v128"], name: "swap" }, ({ i8x16, i32x4 }) =>
    i8x16.shuffle(i32x4.const(1), i32x4.const(2, 3, 4, -5), [15, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 31]),
  );
  expect(moduleText(module.bytes())).toMatchInlineSnapshot(`
    "(module
      (import "engine" "log" (func (param f32)))
      (import "engine" "memory" (memory 1 65536 shared))
      (export "scale" (func 1))
      (func $scale (;1;) (param i32 i32)
        (local v128 v128)
        v128.const i32x4 0x3f000000 0x3f000000 0x3f000000 0x3f000000
        local.set 3
        loop
          local.get 0
          v128.load offset=32 align=4
          local.set 2
          local.get 0
          local.get 2
          local.get 3
          f32.const inf
          f32x4.splat
          f32x4.relaxed_madd
          v128.store align=4
          local.get 0
          i32.const 16
          i32.add
          local.tee 0
          local.get 1
          i32.lt_u
          br_if 0
        end
        i32.const -4
        i32.const 1
        i32.atomic.rmw.add offset=8 align=4
        drop
        local.get 0
        i32.eqz
        if
          local.get 2
          f32x4.extract_lane 3
          call 0
        else
          unreachable
        end
      )
      (func $swap (;2;) (result v128)
        (local v128 v128)
        v128.const i32x4 0x00000001 0x00000001 0x00000001 0x00000001
        local.set 0
        v128.const i32x4 0x00000002 0x00000003 0x00000004 0xfffffffb
        local.set 1
        local.get 0
        local.get 1
        i8x16.shuffle 15 1 2 3 4 5 6 7 8 9 10 11 12 13 14 31
      )
      (data (i32.const 16) "\\01\\ff")
    )
    "
  `);
});

it("refuses what the encoder does not write", () => {
  const module = wasmModule();
  module.function({}, (code) => code.unreachable());
  const bytes = module.bytes();
  bytes[bytes.lastIndexOf(0x00)] = 0xd0;
  expect(() => moduleText(bytes)).toThrowErrorMatchingInlineSnapshot(
    `[RangeError: moduleText: unknown opcode 0xd0. Print only modules that this encoder made.]`,
  );
});
