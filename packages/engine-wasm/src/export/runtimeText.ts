/** The code of runtime/, which `npx vitest run runtimeText -u` writes here. */
export const runtimeText: string = `/** An input that does not fit, a check that does not hold, a file that is broken. Nothing was written. */
export class StepError extends Error {
  get name() {
    return "StepError";
  }
}

/** The words of memory that the module writes: the first fault of a call, and whether it is writing variables. */
const words = {
  fault: 4,
  position: 5,
  index: 6,
  writing: 8
};
/** Compiles the module, gives the variables their values, and makes the function that runs the step. */
async function startStep(description, files, { wasm, weights }) {
  const { inputs, outputs, variables, pages } = description;
  const memory = new WebAssembly.Memory({
    initial: pages,
    maximum: pages
  });
  const control = new Int32Array(memory.buffer);
  const compiled = wasm instanceof WebAssembly.Module ? wasm : await compile(files, wasm);
  const { exports } = await WebAssembly.instantiate(compiled, { env: { memory } });
  let isBroken = false;
  const load = (bytes) => {
    for (const [{ at, dtype }, data] of readState(variables, bytes)) write(memory, at, dtype, data);
    isBroken = false;
  };
  const state = () => {
    checkWhole();
    return writeState(variables.map((variable) => [variable, read(memory, variable)]));
  };
  const checkWhole = () => {
    if (isBroken) throw new StepError("step: it stopped while variables were written. Load what was saved.");
  };
  const step = (feed) => {
    checkWhole();
    const [program, values] = choose(description, feed);
    inputs.forEach(({ dtype }, i) => write(memory, program.feeds[i].at, dtype, values[i].data));
    run(program);
    return resultsOf(outputs, program);
  };
  const run = ({ run, faults }) => {
    let fault = 0;
    try {
      fault = exports[run]();
    } catch (cause) {
      isBroken = control[words.writing] !== 0;
      control[words.writing] = control[words.fault] = 0;
      const when = isBroken ? "while variables were written. Load what was saved" : "before any was written. Call again";
      throw new StepError(\`step: it stopped \${when}.\`, { cause });
    }
    if (fault === 0) return;
    control[words.fault] = 0;
    throw new StepError(showFault(faults[fault - 1], control[words.position], control[words.index]));
  };
  const resultsOf = (tree, program) => {
    if (typeof tree === "number") {
      const place = program.outputs[tree];
      return {
        data: read(memory, place),
        shape: [...place.shape],
        dtype: place.dtype
      };
    }
    if (Array.isArray(tree)) return tree.map((branch) => resultsOf(branch, program));
    return Object.fromEntries(Object.entries(tree).map(([key, branch]) => [key, resultsOf(branch, program)]));
  };
  load(weights ?? await bytesOf(files.weights));
  return Object.assign(step, {
    state,
    load
  });
}

/** The values of a call, and the program for their shapes. */
function choose({ inputs, programs, takes }, feed) {
  const given = inputs.map(({ path }) => path.reduce(partOf, feed));
  const missing = inputs.filter((_, i) => given[i] === undefined).map(({ name }) => name);
  if (missing.length > 0) throw missingInputs(missing, inputs, takes, feed);
  const values = inputs.map((input, i) => toValue(input, given[i]));
  const fits = ({ feeds }, i) => fitsShape(values[i], feeds[i].shape);
  const program = programs.find((candidate) => inputs.every((_, i) => fits(candidate, i)));
  if (program !== undefined) return [program, values];
  const wrong = inputs.findIndex((_, i) => !programs.some((candidate) => fits(candidate, i)));
  if (wrong >= 0) throw wrongShape(inputs[wrong], values[wrong], programs.map(({ feeds }) => feeds[wrong].shape));
  const sets = programs.map(({ sizes }) => \`{ \${sizes} }\`).join(" or ");
  throw new StepError(\`step: the inputs' shapes do not go together. Give all of them for \${sets}.\`);
}
/** A field of the feed; one that all objects have is not a value for an input. */
const partOf = (feed, key) => key in Object.prototype && !Object.hasOwn(Object(feed), key) ? undefined : feed?.[key];
function missingInputs(missing, inputs, takes, feed) {
  const known = inputs.map(({ path }) => path[0]);
  const isRecord = typeof feed === "object" && !Array.isArray(feed) && !ArrayBuffer.isView(feed);
  const strangers = Object.keys(isRecord ? Object(feed) : {}).filter((key) => !known.includes(key));
  const but = strangers.length > 0 ? \` and got \${strangers.slice(0, 5).join(", ")}, which it does not know\` : "";
  const are = missing.length > 1 ? "are" : "is";
  return new StepError(\`step: \${missing.join(", ")} \${are} missing\${but}. Give \${takes}.\`);
}
function wrongShape({ name, shape }, value, wanted) {
  const shapes = [...new Set(wanted.map(showShape))].join(" or ");
  const isFixed = shapes === shape;
  const got = value.shape === undefined ? \`\${value.data.length} numbers\` : showShape(value.shape);
  const wants = isFixed ? shape : \`\${shape}, here \${shapes}\`;
  const remedy = isFixed ? "Check the sizes" : "Pad to one of these, or export the step with more \`sizes\`";
  return new StepError(\`step: input "\${name}" wants shape \${wants}, got \${got}. \${remedy}.\`);
}
const fitsShape = ({ data, shape }, wanted) => shape === undefined ? data.length === sizeOf(wanted) : showShape(shape) === showShape(wanted);
function toValue(input, given) {
  if (ArrayBuffer.isView(given)) return fromArray(input, given, undefined, undefined);
  const { data, shape, dtype } = Object(given);
  if (ArrayBuffer.isView(data) && typeof shape === "object" && shape !== null) return fromArray(input, data, Array.from(shape), dtype);
  return fromLists(input, given);
}
function fromArray({ name, dtype, shape: wanted, flat }, data, shape, named) {
  const held = data[Symbol.toStringTag].replace("Array", "").toLowerCase();
  // Bytes are bools where they are said to be.
  const own = held === "uint8" && named === "bool" ? named : held;
  const said = (named ?? own) === own || own !== dtype ? "" : \` that is said to be \${named}\`;
  if (own !== dtype && own !== dtypes[dtype].wider || said !== "") throw new StepError(\`step: input "\${name}" is \${dtype}, got \${own}\${said}. Nothing converts silently: convert the array.\`);
  if (dtype === "bool" && !data.every(dtypes.bool.has)) throw new StepError(\`step: input "\${name}" is bool, got a byte of neither 0 nor 1. Convert it.\`);
  if (shape === undefined && !flat) throw new StepError(\`step: \${data.length} numbers do not tell the shape \${wanted} of input "\${name}". Give { data, shape }.\`);
  if (shape !== undefined && sizeOf(shape) !== data.length) throw new StepError(\`step: input "\${name}" got \${data.length} numbers for shape \${showShape(shape)}. Check the sizes.\`);
  return {
    data,
    shape
  };
}
function fromLists({ name, dtype }, given) {
  const shape = [];
  for (let part = given; Array.isArray(part); part = part[0]) shape.push(part.length);
  const elements = [];
  const collect = (value, axis) => {
    if (Array.isArray(value) !== axis < shape.length || Array.isArray(value) && value.length !== shape[axis]) throw new StepError(\`step: input "\${name}" got lists of different lengths. Give rows of one length.\`);
    if (Array.isArray(value)) for (const part of value) collect(part, axis + 1);
    else if (dtypes[dtype].has(value)) elements.push(Number(value));
    else throw new StepError(\`step: input "\${name}" is \${dtype}, got \${String(value)}. Convert it.\`);
  };
  collect(given, 0);
  return {
    data: new dtypes[dtype].array(elements),
    shape
  };
}

/** The error of a fault, as engines say it. */
function showFault(fault, position, index) {
  if ("check" in fault) return fault.check;
  const { primitive, shape, size } = fault;
  const places = typeof size === "number" ? size : size[position % size.length];
  let rest = position;
  const at = shape.toReversed().map((length) => {
    const here = rest % length;
    rest = (rest - here) / length;
    return here;
  });
  const where = shape.length === 0 ? "" : \` at \${showShape(at.reverse())}\`;
  const outside = places === 0 ? "has nothing to point to" : \`is outside 0..\${places - 1}\`;
  return \`\${primitive}: index \${index}\${where} \${outside}. Indices count from 0; negative ones do not count from the end.\`;
}

const isNumber = (value) => typeof value === "number";
const dtypes = {
  float32: {
    array: Float32Array,
    wider: "float64",
    safetensors: "F32",
    has: isNumber
  },
  int32: {
    array: Int32Array,
    safetensors: "I32",
    has: (value) => isNumber(value) && (value | 0) === value
  },
  uint8: {
    array: Uint8Array,
    safetensors: "U8",
    has: (value) => isNumber(value) && (value & 255) === value
  },
  bool: {
    array: Uint8Array,
    stored: Int32Array,
    safetensors: "BOOL",
    has: (value) => typeof value === "boolean" || value === 0 || value === 1
  }
};
const sizeOf = (shape) => shape.reduce((product, size) => product * size, 1);
const showShape = (shape) => \`[\${shape.join(", ")}]\`;
function write({ buffer }, at, dtype, data) {
  const { array, stored = array } = dtypes[dtype];
  const memory = new stored(buffer, at, data.length);
  if (dtype === "bool") for (let i = 0; i < data.length; i++) memory[i] = -data[i];
  else memory.set(data);
}
function read({ buffer }, { at, shape, dtype }) {
  const { array, stored = array } = dtypes[dtype];
  const elements = new stored(buffer, at, sizeOf(shape));
  return dtype === "bool" ? Uint8Array.from(elements, (word) => word & 1) : new array(elements);
}

/** The bytes of a safetensors file (https://github.com/huggingface/safetensors#format), of variables in its order. */
function writeState(tensors) {
  let end = 0;
  const entries = tensors.map(([{ name, dtype, shape }, data]) => {
    const entry = {
      dtype: dtypes[dtype].safetensors,
      shape,
      data_offsets: [end, end + data.byteLength]
    };
    end += data.byteLength;
    return \`\${JSON.stringify(name)}:\${JSON.stringify(entry)}\`;
  });
  const header = new TextEncoder().encode(\`{\${entries.join(",")}}\`);
  let at = 8 + Math.ceil(header.length / 8) * 8;
  const bytes = new Uint8Array(at + end).fill(32, 8, at);
  new DataView(bytes.buffer).setUint32(0, at - 8, true);
  bytes.set(header, 8);
  for (const [, { buffer, byteOffset, byteLength }] of tensors) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return bytes;
}
/** The variables with their elements. Other tensors of the file are left alone. */
function readState(variables, bytes) {
  try {
    const start = 8 + Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, start)));
    const content = bytes.subarray(start);
    return variables.map((variable) => [variable, elementsOf(variable, header, content)]);
  } catch (cause) {
    if (cause instanceof StepError) throw cause;
    const remedy = "Give what \`state()\` or writeSafetensors gave";
    throw new StepError(\`load: these are not the bytes of a safetensors file. \${remedy}.\`, { cause });
  }
}
function elementsOf({ name, dtype, shape }, header, content) {
  const { array, safetensors, has } = dtypes[dtype];
  const wanted = \`\${safetensors} \${showShape(shape)}\`;
  if (!Object.hasOwn(header, name)) throw new StepError(\`load: the file has no tensor "\${name}", which is \${wanted}. Load a file of this step.\`);
  const entry = header[name];
  const found = \`\${entry.dtype} \${showShape(entry.shape)}\`;
  if (found !== wanted) throw new StepError(\`load: tensor "\${name}" is \${found}, not \${wanted}. Load a file of this step.\`);
  const [begin, end] = entry.data_offsets;
  if (!(begin >= 0 && end <= content.length && end - begin === sizeOf(shape) * array.BYTES_PER_ELEMENT)) throw new StepError(\`load: the file ends within tensor "\${name}". Fetch it again.\`);
  const data = new Uint8Array(content.subarray(begin, end));
  if (dtype === "bool" && !data.every(has)) throw new StepError(\`load: tensor "\${name}" is bool and has a byte of neither 0 nor 1. Load a file of this step.\`);
  return new array(data.buffer);
}

/** The bytes of base64, or those at an address. */
async function bytesOf(source) {
  if (typeof source === "string") return decoded(atob(source));
  // Node's fetch reads no files.
  const disk = source.protocol === "file:" && builtin("node:fs");
  if (disk) return new Uint8Array(disk.readFileSync(source));
  const response = await fetch(source);
  if (!response.ok) throw new StepError(\`createStep: \${source} answers \${response.status}. Put the file there.\`);
  return new Uint8Array(await response.arrayBuffer());
}
/** A loop: \`Uint8Array.from\` takes some 20 times as long, seconds where there are many weights. */
function decoded(text) {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
const builtin = (name) => globalThis.process?.getBuiltinModule?.(name);
/** Hosts that cannot fuse multiply-adds take a second module, without them. */
async function compile(files, given) {
  const fused = files.probe === undefined ? undefined : await bytesOf(files.probe);
  const canFuse = fused === undefined || WebAssembly.validate(fused);
  const relaxed = canFuse ? undefined : relaxing(fused);
  const bytes = given ?? await bytesOf(canFuse || relaxed ? files.wasm : files.plain);
  try {
    return relaxed ? relaxed(() => new WebAssembly.Module(bytes)) : await WebAssembly.compile(bytes);
  } catch (cause) {
    if (!/CSP|Content.Security|unsafe-eval/i.test(String(cause))) throw cause;
    throw Object.assign(new WebAssembly.CompileError("createStep: the page's policy forbids WebAssembly. Add 'wasm-unsafe-eval' to its script-src."), { cause });
  }
}
/** Node 20 can fuse them, but has to be told while it compiles. */
function relaxing(fused) {
  const v8 = builtin("node:v8");
  const within = (run) => {
    try {
      v8?.setFlagsFromString("--experimental-wasm-relaxed-simd");
      return run();
    } finally {
      v8?.setFlagsFromString("--no-experimental-wasm-relaxed-simd");
    }
  };
  try {
    return within(() => WebAssembly.validate(fused)) ? within : undefined;
  } catch {
    return undefined;
  }
}
`;
