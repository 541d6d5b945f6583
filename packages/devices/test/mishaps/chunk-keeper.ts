import type { Transport } from '../../src/transport/transport.ts';

/** Gives bytes that a kernel joined and parted as it liked back in the chunks in which the driver wrote them. */
export interface ChunkKeeper {
  /** Notes the sizes of what is written to a fresh line; those of the line before are forgotten. */
  keep(line: Transport): Transport;
  /** The chunks that are whole with these bytes. */
  take(bytes: Uint8Array): Uint8Array[];
}

export function createChunkKeeper(): ChunkKeeper {
  let sizes: number[] = [];
  let held: number[] = [];
  return {
    keep(line) {
      sizes = [];
      held = [];
      return {
        ...line,
        write(bytes) {
          sizes.push(bytes.length);
          return line.write(bytes);
        },
      };
    },
    take(bytes) {
      held.push(...bytes);
      const chunks: Uint8Array[] = [];
      while (sizes.length > 0 && held.length >= sizes[0]!) chunks.push(Uint8Array.from(held.splice(0, sizes.shift())));
      return chunks;
    },
  };
}
