import type { ZipDeflate } from 'fflate';

/** A file of an archive that is given piece by piece. */
export interface ZipPart {
  readonly add: (text: string) => void;
  readonly end: () => void;
}

export interface ZipBuilder {
  readonly open: (path: string) => ZipPart;
  readonly text: (path: string, text: string) => void;
  readonly bytes: (path: string, bytes: Uint8Array) => void;
  readonly finish: () => Uint8Array;
}

/** Text is compressed in pieces of about so many characters, so that no table becomes one string. */
const pieceLength = 1 << 18;

/** Archives carry no time of day, so that the same input gives the same bytes. */
function fixedTime(): Date {
  return new Date(1980, 0, 1);
}

/** Builds a ZIP archive in memory; one part is open at a time. */
export async function zipBuilder(): Promise<ZipBuilder> {
  const { Zip, ZipDeflate } = await import('fflate');
  const chunks: Uint8Array[] = [];
  const archive = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  const encoder = new TextEncoder();
  const start = (path: string): ZipDeflate => {
    const file = new ZipDeflate(path, { level: 1 });
    file.mtime = fixedTime();
    archive.add(file);
    return file;
  };
  const open = (path: string): ZipPart => {
    const file = start(path);
    let waiting = '';
    return {
      add: (text) => {
        waiting += text;
        if (waiting.length < pieceLength) return;
        file.push(encoder.encode(waiting));
        waiting = '';
      },
      end: () => file.push(encoder.encode(waiting), true),
    };
  };
  return {
    open,
    text: (path, text) => {
      const part = open(path);
      part.add(text);
      part.end();
    },
    bytes: (path, bytes) => start(path).push(bytes, true),
    finish: () => {
      archive.end();
      return joinBytes(chunks);
    },
  };
}

/** Several runs of bytes as one. */
export function joinBytes(chunks: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    joined.set(chunk, offset);
    offset += chunk.length;
  }
  return joined;
}
