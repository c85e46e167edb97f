/** A file for the user to keep. */
export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Hands a file to the browser's downloads; it does not leave the machine. */
export function download({ name, bytes }: NamedFile): void {
  const url = URL.createObjectURL(
    new Blob([bytes as BlobPart], { type: 'application/octet-stream' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser takes the bytes after the click; Safari needs longer than a turn.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
