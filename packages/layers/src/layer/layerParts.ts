/** The key under which a layer that was called keeps its parts. */
export const layerParts: unique symbol = Symbol("handloom.layerParts");
