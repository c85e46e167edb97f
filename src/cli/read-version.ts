import type { Host } from './host';

/** Version of the program, from its manifest. */
export async function readVersion(host: Host): Promise<string> {
  const manifest: unknown = JSON.parse(
    new TextDecoder().decode(await host.readPackageFile('package.json')),
  );
  const isManifest = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return isManifest ? String(manifest.version) : 'unknown';
}
