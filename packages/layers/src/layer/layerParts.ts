/** The key of a layer's parts, once it was called. */
export const layerParts: unique symbol = Symbol("handloom.layerParts");
