/** The key of a function from a mode to the group whose parts are called in it, since nobody calls the group itself. */
export const atPlace: unique symbol = Symbol("handloom.atPlace");
