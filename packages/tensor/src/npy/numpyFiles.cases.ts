import type { HostDType } from "../tensor/dtype.ts";

/** A file that NumPy 2.4 wrote. */
export interface NumpyFile {
  readonly title: string;
  /** The Python that made the array; `numpy.save` or `numpy.lib.format.write_array` wrote it. */
  readonly array: string;
  readonly base64: string;
  readonly dtype: HostDType;
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

export const numpyFiles: readonly NumpyFile[] = [
  {
    title: "float32",
    array: 'np.array([[1, -2.5, 3], [4, 5, 6]], "<f4")',
    base64:
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAIA/AAAgwAAAQEAAAIBAAACgQAAAwEA=",
    dtype: "float32",
    shape: [2, 3],
    data: [1, -2.5, 3, 4, 5, 6],
  },
  {
    title: "big-endian float32",
    array: 'np.array([[1, -2.5, 3], [4, 5, 6]], ">f4")',
    base64:
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPmY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo/gAAAwCAAAEBAAABAgAAAQKAAAEDAAAA=",
    dtype: "float32",
    shape: [2, 3],
    data: [1, -2.5, 3, 4, 5, 6],
  },
  {
    title: "float64 with every special value",
    array: 'np.array([0.1, -0.0, nan, inf, -inf, 5e-324], "<f8")',
    base64:
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDYsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAqamZmZmZm5PwAAAAAAAACAAAAAAAAA+H8AAAAAAADwfwAAAAAAAPD/AQAAAAAAAAA=",
    dtype: "float64",
    shape: [6],
    data: [0.1, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 5e-324],
  },
  {
    title: "big-endian float64",
    array: 'np.array([0.1, 1e300], ">f8")',
    base64:
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPmY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo/uZmZmZmZmn435DyIAHWc",
    dtype: "float64",
    shape: [2],
    data: [0.1, 1e300],
  },
  {
    title: "int32",
    array: 'np.array([-2147483648, 0, 2147483647], "<i4")',
    base64:
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPGk0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAACAAAAAAP///38=",
    dtype: "int32",
    shape: [3],
    data: [-2147483648, 0, 2147483647],
  },
  {
    title: "big-endian int32",
    array: 'np.array([1, -2], ">i4")',
    base64:
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPmk0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAB/////g==",
    dtype: "int32",
    shape: [2],
    data: [1, -2],
  },
  {
    title: "int64 in int32 range",
    array: 'np.array([-2147483648, -1, 2147483647], "<i8")',
    base64:
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPGk4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAACA////////////////////fwAAAAA=",
    dtype: "int32",
    shape: [3],
    data: [-2147483648, -1, 2147483647],
  },
  {
    title: "big-endian int64",
    array: 'np.array([-2147483648, 7], ">i8")',
    base64:
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPmk4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAr/////gAAAAAAAAAAAAAAH",
    dtype: "int32",
    shape: [2],
    data: [-2147483648, 7],
  },
  {
    title: "int8",
    array: 'np.array([-128, 127], "i1")',
    base64:
      "k05VTVBZAQB2AHsnZGVzY3InOiAnfGkxJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAqAfw==",
    dtype: "int32",
    shape: [2],
    data: [-128, 127],
  },
  {
    title: "int16",
    array: 'np.array([-32768, 32767], "<i2")',
    base64:
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPGkyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAgP9/",
    dtype: "int32",
    shape: [2],
    data: [-32768, 32767],
  },
  {
    title: "big-endian int16",
    array: 'np.array([[-2, 258]], ">i2")',
    base64:
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPmkyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDEsIDIpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAr//gEC",
    dtype: "int32",
    shape: [1, 2],
    data: [-2, 258],
  },
  {
    title: "uint16",
    array: 'np.array([0, 65535], "<u2")',
    base64:
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPHUyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAP//",
    dtype: "int32",
    shape: [2],
    data: [0, 65535],
  },
  {
    title: "big-endian uint16",
    array: 'np.array([258], ">u2")',
    base64:
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPnUyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDEsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoBAg==",
    dtype: "int32",
    shape: [1],
    data: [258],
  },
  {
    title: "uint8",
    array: 'np.array([[0], [255]], "u1")',
    base64:
      "k05VTVBZAQB2AHsnZGVzY3InOiAnfHUxJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDEpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoA/w==",
    dtype: "uint8",
    shape: [2, 1],
    data: [0, 255],
  },
  {
    title: "bool",
    array: "np.array([[True, False], [False, True]])",
    base64:
      "k05VTVBZAQB2AHsnZGVzY3InOiAnfGIxJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDIpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoBAAAB",
    dtype: "bool",
    shape: [2, 2],
    data: [1, 0, 0, 1],
  },
  {
    title: "float16 with subnormals",
    array: 'np.array([1.5, -2, 6e-8, 65504, inf, -inf, nan, -0.0], "<f2")',
    base64:
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPGYyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDgsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAPgDAAQD/ewB8APwAfgCA",
    dtype: "float32",
    shape: [8],
    data: [1.5, -2, 2 ** -24, 65504, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, -0],
  },
  {
    title: "Fortran order",
    array: 'np.asfortranarray(np.arange(6, dtype="<i4").reshape(2, 3))',
    base64:
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPGk0JywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMiwgMyksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAwAAAAEAAAAEAAAAAgAAAAUAAAA=",
    dtype: "int32",
    shape: [2, 3],
    data: [0, 1, 2, 3, 4, 5],
  },
  {
    title: "Fortran order of three dims",
    array: 'np.asfortranarray(np.arange(8, dtype="<f4").reshape(2, 2, 2))',
    base64:
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMiwgMiwgMiksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAACAQAAAAEAAAMBAAACAPwAAoEAAAEBAAADgQA==",
    dtype: "float32",
    shape: [2, 2, 2],
    data: [0, 1, 2, 3, 4, 5, 6, 7],
  },
  {
    title: "scalar",
    array: "np.array(7.5)",
    base64:
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKCksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAAeQA==",
    dtype: "float64",
    shape: [],
    data: [7.5],
  },
  {
    title: "no elements",
    array: 'np.zeros((0, 3), "<f4")',
    base64:
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDAsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo=",
    dtype: "float32",
    shape: [0, 3],
    data: [],
  },
  {
    title: "version 2.0",
    array: 'np.array([1, 2], "<i4")',
    base64:
      "k05VTVBZAgB0AAAAeydkZXNjcic6ICc8aTQnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoBAAAAAgAAAA==",
    dtype: "int32",
    shape: [2],
    data: [1, 2],
  },
  {
    title: "version 3.0",
    array: 'np.array([1, 2], "<i4")',
    base64:
      "k05VTVBZAwB0AAAAeydkZXNjcic6ICc8aTQnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoBAAAAAgAAAA==",
    dtype: "int32",
    shape: [2],
    data: [1, 2],
  },
];

/** Arrays that NumPy can save and a tensor cannot hold. */
export const foreignNumpyFiles: readonly Pick<NumpyFile, "title" | "array" | "base64">[] = [
  {
    title: "int64 out of range",
    array: 'np.array([1, 3000000000], "<i8")',
    base64:
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPGk4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoBAAAAAAAAAABe0LIAAAAA",
  },
  {
    title: "complex",
    array: 'np.array([1j], "<c8")',
    base64:
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPGM4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDEsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAACAPw==",
  },
  {
    title: "strings",
    array: 'np.array(["ab"])',
    base64:
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPFUyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDEsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAphAAAAYgAAAA==",
  },
  {
    title: "fields",
    array: 'np.array([(1, 2)], [("a", "<f4"), ("b", "<i4")])',
    base64:
      "k05VTVBZAQB2AHsnZGVzY3InOiBbKCdhJywgJzxmNCcpLCAoJ2InLCAnPGk0JyldLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMSwpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAIA/AgAAAA==",
  },
  {
    title: "uint32",
    array: 'np.array([1], "<u4")',
    base64:
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPHU0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDEsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoBAAAA",
  },
];
