import type { HostDType } from "../tensor/dtype.ts";
import type { TensorLike } from "../tensor/tensor.ts";

/** What NumPy 2.4's `array2string` prints for the same array, with `true` for `True`. */
export const numpyPrints: readonly {
  readonly title: string;
  readonly value: TensorLike;
  readonly dtype: HostDType;
  readonly shape?: readonly number[];
  readonly text: string;
}[] = [
  {
    title: "integers as floats",
    value: [
      [1, 2],
      [-3, 4],
    ],
    dtype: "float32",
    text: `[[ 1.  2.]
 [-3.  4.]]`,
  },
  {
    title: "digits that align at the point",
    value: [1, 2.5, -10.125],
    dtype: "float32",
    text: `[  1.      2.5   -10.125]`,
  },
  {
    title: "the shortest digits of float32",
    value: [0.1, 0.2, 1 / 3],
    dtype: "float32",
    text: `[0.1        0.2        0.33333334]`,
  },
  {
    title: "eight digits of float64",
    value: [0.1, 0.2, 1 / 3],
    dtype: "float64",
    text: `[0.1        0.2        0.33333333]`,
  },
  {
    title: "a tie, which goes to the even digit",
    value: [1 / 512, 1],
    dtype: "float64",
    text: `[0.00195312 1.        ]`,
  },
  {
    title: "a carry that leaves zeros",
    value: [0.1999999999],
    dtype: "float64",
    text: `[0.2]`,
  },
  {
    title: "negative zero",
    value: [-0, 0],
    dtype: "float32",
    text: `[-0.  0.]`,
  },
  {
    title: "NaN beside numbers",
    value: [Number.NaN, 1, -100.25],
    dtype: "float32",
    text: `[    nan    1.   -100.25]`,
  },
  {
    title: "infinities",
    value: [Infinity, -Infinity, 1],
    dtype: "float64",
    text: `[ inf -inf   1.]`,
  },
  {
    title: "only NaN",
    value: [Number.NaN],
    dtype: "float32",
    text: `[nan]`,
  },
  {
    title: "no finite number",
    value: [Number.NaN, -Infinity],
    dtype: "float64",
    text: `[ nan -inf]`,
  },
  {
    title: "small numbers",
    value: [1e-5, 1],
    dtype: "float32",
    text: `[1.e-05 1.e+00]`,
  },
  {
    title: "0.0001 in float32, which is not small",
    value: [0.0001, 0.05],
    dtype: "float32",
    text: `[0.0001 0.05  ]`,
  },
  {
    title: "a wide range",
    value: [0.001, 2.5],
    dtype: "float64",
    text: `[1.0e-03 2.5e+00]`,
  },
  {
    title: "a million in float32",
    value: [1e6],
    dtype: "float32",
    text: `[1.e+06]`,
  },
  {
    title: "a million in float64",
    value: [1e6],
    dtype: "float64",
    text: `[1000000.]`,
  },
  {
    title: "a hundred million in float64",
    value: [1e8, 1],
    dtype: "float64",
    text: `[1.e+08 1.e+00]`,
  },
  {
    title: "an exponent of three digits",
    value: [1e100, -1.5],
    dtype: "float64",
    text: `[ 1.0e+100 -1.5e+000]`,
  },
  {
    title: "float32's subnormals",
    value: [1e-40, 1],
    dtype: "float32",
    text: `[1.e-40 1.e+00]`,
  },
  {
    title: "NaN in scientific notation",
    value: [2.5, Number.NaN, 1e9],
    dtype: "float64",
    text: `[2.5e+00     nan 1.0e+09]`,
  },
  {
    title: "a scalar",
    value: 3,
    dtype: "float32",
    text: `3.`,
  },
  {
    title: "int32",
    value: [
      [1, -20],
      [300, 4],
    ],
    dtype: "int32",
    text: `[[  1 -20]
 [300   4]]`,
  },
  {
    title: "bool",
    value: [
      [true, false],
      [false, true],
    ],
    dtype: "bool",
    text: `[[ true false]
 [false  true]]`,
  },
  {
    title: "no elements",
    value: [],
    dtype: "float32",
    shape: [0, 3],
    text: `[]`,
  },
  {
    title: "three dims",
    value: iota(8),
    dtype: "float32",
    shape: [2, 2, 2],
    text: `[[[0. 1.]
  [2. 3.]]

 [[4. 5.]
  [6. 7.]]]`,
  },
  {
    title: "four dims",
    value: iota(4),
    dtype: "float64",
    shape: [2, 1, 2, 1],
    text: `[[[[0.]
   [1.]]]


 [[[2.]
   [3.]]]]`,
  },
  {
    title: "lines that wrap",
    value: iota(40),
    dtype: "int32",
    shape: [40],
    text: `[ 0  1  2  3  4  5  6  7  8  9 10 11 12 13 14 15 16 17 18 19 20 21 22 23
 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39]`,
  },
  {
    title: "lines that wrap behind padding",
    value: [1 / 3, 1 / 7, 1 / 9, 1 / 11, 1 / 13, 0.5, 1 / 3],
    dtype: "float64",
    text: `[0.33333333 0.14285714 0.11111111 0.09090909 0.07692308 0.5
 0.33333333]`,
  },
  {
    title: "more than a thousand elements",
    value: iota(1001),
    dtype: "int32",
    shape: [1001],
    text: `[   0    1    2 ...  998  999 1000]`,
  },
  {
    title: "many rows",
    value: iota(2002),
    dtype: "float32",
    shape: [1001, 2],
    text: `[[0.000e+00 1.000e+00]
 [2.000e+00 3.000e+00]
 [4.000e+00 5.000e+00]
 ...
 [1.996e+03 1.997e+03]
 [1.998e+03 1.999e+03]
 [2.000e+03 2.001e+03]]`,
  },
  {
    title: "many rows and columns",
    value: iota(2000),
    dtype: "int32",
    shape: [40, 50],
    text: `[[   0    1    2 ...   47   48   49]
 [  50   51   52 ...   97   98   99]
 [ 100  101  102 ...  147  148  149]
 ...
 [1850 1851 1852 ... 1897 1898 1899]
 [1900 1901 1902 ... 1947 1948 1949]
 [1950 1951 1952 ... 1997 1998 1999]]`,
  },
  {
    title: "many of three dims",
    value: iota(1078),
    dtype: "int32",
    shape: [7, 2, 77],
    text: `[[[   0    1    2 ...   74   75   76]
  [  77   78   79 ...  151  152  153]]

 [[ 154  155  156 ...  228  229  230]
  [ 231  232  233 ...  305  306  307]]

 [[ 308  309  310 ...  382  383  384]
  [ 385  386  387 ...  459  460  461]]

 ...

 [[ 616  617  618 ...  690  691  692]
  [ 693  694  695 ...  767  768  769]]

 [[ 770  771  772 ...  844  845  846]
  [ 847  848  849 ...  921  922  923]]

 [[ 924  925  926 ...  998  999 1000]
  [1001 1002 1003 ... 1075 1076 1077]]]`,
  },
  {
    title: "elided rows that wrap",
    value: iota(1600).map((i) => i / 7 - 100),
    dtype: "float64",
    shape: [40, 40],
    text: `[[-100.          -99.85714286  -99.71428571 ...  -94.71428571
   -94.57142857  -94.42857143]
 [ -94.28571429  -94.14285714  -94.         ...  -89.
   -88.85714286  -88.71428571]
 [ -88.57142857  -88.42857143  -88.28571429 ...  -83.28571429
   -83.14285714  -83.        ]
 ...
 [ 111.42857143  111.57142857  111.71428571 ...  116.71428571
   116.85714286  117.        ]
 [ 117.14285714  117.28571429  117.42857143 ...  122.42857143
   122.57142857  122.71428571]
 [ 122.85714286  123.          123.14285714 ...  128.14285714
   128.28571429  128.42857143]]`,
  },
];

function iota(length: number): number[] {
  return Array.from({ length }, (_, i) => i);
}
