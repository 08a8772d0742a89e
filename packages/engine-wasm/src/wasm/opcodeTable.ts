/** By namespace and signature: opcodes and names in turn, as in "0x46 eq ne 0x6a add". */
export type OpcodeTable = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The names of a list, without its numbers. */
export type NamesOf<List, Names = never> = List extends `${infer Word} ${infer Rest}`
  ? NamesOf<Rest, Names | NameOf<Word>>
  : Names | NameOf<List>;
type NameOf<Word> = Word extends `0x${string}` ? never : Word & string;

/** An instruction of a table, with what its signature says. */
export interface Row {
  readonly namespace: string;
  readonly name: string;
  readonly opcode: number;
  /** The base-2 logarithm of the alignment, for what touches memory. */
  readonly align: number;
  readonly params: readonly string[];
  readonly result: string;
}

/** The instructions of a table: an opcode is that of the first name behind it, and each further name is the next one. */
export function rowsOf(table: OpcodeTable): Row[] {
  return Object.entries(table).flatMap(([namespace, signatures]) =>
    Object.entries(signatures).flatMap(([signature, list]) => {
      const [params = "", result = ""] = signature.split(" -> ");
      let [opcode, align] = [0, 0];
      return list.split(" ").flatMap((word) => {
        if (!word.startsWith("0x"))
          return { namespace, name: word, opcode: opcode++, align, params: params.split(" "), result };
        [opcode = 0, align = 0] = word.split("/").map(Number);
        return [];
      });
    }),
  );
}
