// TensorFlow's messages, with the field numbers of its .proto files: tensorflow/core/framework/{graph,node_def,attr_value,tensor,
// tensor_shape,types}.proto and tensorflow/core/protobuf/{saved_model,meta_graph}.proto.
import type { DeviceDType } from "../deviceDType.ts";
import type { DeviceArray } from "../tfjs.ts";
import { type Bytes, bytesField, entryField, integerField, message, varint } from "./protobuf.ts";

/** The types of values in a graph: those of tensors, and the two kinds of handles. */
export type GraphType = DeviceDType | "resource" | "variant";

const types: Readonly<Record<GraphType, number>> = { float32: 1, int32: 3, bool: 10, resource: 20, variant: 21 };

/** An AttrValue. */
export type Attribute = Bytes;

export function ofText(value: string): Attribute {
  return bytesField(2, value);
}

export function ofInteger(value: number): Attribute {
  return integerField(3, value);
}

export function ofIntegers(list: readonly number[]): Attribute {
  return bytesField(1, bytesField(3, message(list.map((value) => varint(value)))));
}

export function ofFlag(value: boolean): Attribute {
  return integerField(5, value ? 1 : 0);
}

export function ofType(type: GraphType): Attribute {
  return integerField(6, types[type]);
}

export function ofTypes(list: readonly GraphType[]): Attribute {
  return bytesField(1, bytesField(6, message(list.map((type) => varint(types[type])))));
}

export function ofShape(shape: readonly number[]): Attribute {
  return bytesField(7, shapeMessage(shape));
}

export function ofTensor(data: DeviceArray, shape: readonly number[], dtype: DeviceDType): Attribute {
  const content = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return bytesField(
    8,
    message(integerField(1, types[dtype]), bytesField(2, shapeMessage(shape)), bytesField(4, content)),
  );
}

function shapeMessage(shape: readonly number[]): Bytes {
  return message(shape.map((size) => bytesField(2, integerField(1, size))));
}

/** A node; inputs are "name", "name:1" for a later output, "^name" for what only has to run before. */
export interface NodeDef {
  readonly name: string;
  readonly op: string;
  readonly inputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

function nodeMessage({ name, op, inputs, attributes }: NodeDef): Bytes {
  return message(
    bytesField(1, name),
    bytesField(2, op),
    inputs.map((input) => bytesField(3, input)),
    Object.entries(attributes).map(([key, value]) => entryField(5, key, value)),
  );
}

/** A saved model with the tag "serve": a graph alone, without signatures, variables' values or assets. */
export function savedModel(nodes: readonly NodeDef[]): Bytes {
  // The producer's version decides how ops are read: that of TensorFlow 2.9, the oldest library in use.
  const versions = integerField(1, 1087);
  const graph = message(
    nodes.map((node) => bytesField(1, nodeMessage(node))),
    bytesField(4, versions),
  );
  const about = message(bytesField(4, "serve"), bytesField(5, "2.9.1"));
  const metaGraph = message(bytesField(1, about), bytesField(2, graph));
  return message(integerField(1, 1), bytesField(2, metaGraph));
}
