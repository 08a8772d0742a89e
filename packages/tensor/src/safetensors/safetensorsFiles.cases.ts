// Files that safetensors 0.8 for Python wrote, in base64.

/**
 * `save({"w": np.array([[1, -2.5], [3, 4]], "f4"), "b": np.array([0.1, np.inf], "f8"), "n": np.array([-1, 2], "i4"),
 * "mask": np.array([True, False, True])}, {"made by": "safetensors"})`
 */
export const allDTypes =
  "EAEAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJtYWRlIGJ5Ijoic2FmZXRlbnNvcnMifSwiYiI6eyJkdHlwZSI6IkY2NCIsInNoYXBlIjpbMl0sImRhdGFfb2Zmc2V0cyI6WzAsMTZdfSwidyI6eyJkdHlwZSI6IkYzMiIsInNoYXBlIjpbMiwyXSwiZGF0YV9vZmZzZXRzIjpbMTYsMzJdfSwibiI6eyJkdHlwZSI6IkkzMiIsInNoYXBlIjpbMl0sImRhdGFfb2Zmc2V0cyI6WzMyLDQwXX0sIm1hc2siOnsiZHR5cGUiOiJCT09MIiwic2hhcGUiOlszXSwiZGF0YV9vZmZzZXRzIjpbNDAsNDNdfX0gICAgIJqZmZmZmbk/AAAAAAAA8H8AAIA/AAAgwAAAQEAAAIBA/////wIAAAABAAE=";

/** No tensors. */
export const empty = "CAAAAAAAAAB7fSAgICAgIA==";

/** `s`, the scalar 7, and `z`, of shape [0, 3]. */
export const zeroSized =
  "cAAAAAAAAAB7InMiOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6W10sImRhdGFfb2Zmc2V0cyI6WzAsNF19LCJ6Ijp7ImR0eXBlIjoiRjMyIiwic2hhcGUiOlswLDNdLCJkYXRhX29mZnNldHMiOls0LDRdfX0gICAgAADgQA==";

/** One tensor of a dtype that `allDTypes` has not; some become another one here. */
export const converted = [
  {
    stored: "F16",
    base64: "QAAAAAAAAAB7ImhhbGYiOnsiZHR5cGUiOiJGMTYiLCJzaGFwZSI6WzNdLCJkYXRhX29mZnNldHMiOlswLDZdfX0gICAgICAgAD4BAAB8",
    name: "half",
    dtype: "float32",
    data: [1.5, 2 ** -24, Number.POSITIVE_INFINITY],
  },
  {
    stored: "BF16",
    base64:
      "QAAAAAAAAAB7ImJmbG9hdCI6eyJkdHlwZSI6IkJGMTYiLCJzaGFwZSI6WzRdLCJkYXRhX29mZnNldHMiOlswLDhdfX0gICAggD8gwIB/AQA=",
    name: "bfloat",
    dtype: "float32",
    data: [1, -2.5, Number.POSITIVE_INFINITY, 2 ** -133],
  },
  {
    stored: "I64",
    base64:
      "QAAAAAAAAAB7ImxvbmciOnsiZHR5cGUiOiJJNjQiLCJzaGFwZSI6WzJdLCJkYXRhX29mZnNldHMiOlswLDE2XX19ICAgICAgAAAAgP////8HAAAAAAAAAA==",
    name: "long",
    dtype: "int32",
    data: [-2147483648, 7],
  },
  {
    stored: "U8",
    base64: "QAAAAAAAAAB7ImJ5dGVzIjp7ImR0eXBlIjoiVTgiLCJzaGFwZSI6WzJdLCJkYXRhX29mZnNldHMiOlswLDJdfX0gICAgICAgAP8=",
    name: "bytes",
    dtype: "uint8",
    data: [0, 255],
  },
] as const;

/** One tensor that cannot be held here. */
export const foreign = [
  {
    stored: "I64 of 3000000000",
    base64:
      "QAAAAAAAAAB7InRvb2xvbmciOnsiZHR5cGUiOiJJNjQiLCJzaGFwZSI6WzFdLCJkYXRhX29mZnNldHMiOlswLDhdfX0gICAgAF7QsgAAAAA=",
  },
  {
    stored: "I16",
    base64: "QAAAAAAAAAB7InNob3J0Ijp7ImR0eXBlIjoiSTE2Iiwic2hhcGUiOlsxXSwiZGF0YV9vZmZzZXRzIjpbMCwyXX19ICAgICAgAwA=",
  },
  {
    stored: "F8_E4M3",
    base64: "QAAAAAAAAAB7ImY4Ijp7ImR0eXBlIjoiRjhfRTRNMyIsInNoYXBlIjpbMV0sImRhdGFfb2Zmc2V0cyI6WzAsMV19fSAgICAgAA==",
  },
] as const;
