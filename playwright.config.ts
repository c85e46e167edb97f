import { execFileSync } from 'node:child_process';
import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/ensure-chromium.mjs';

// Chosen once: the processes that run the tests read this file again, and inherit the environment.
process.env.E2E_PORT ??= freePort();
const port = Number(process.env.E2E_PORT);
const baseURL = `http://127.0.0.1:${port}/`;
const executablePath = findChromium();

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  fullyParallel: true,
  retries: 0,
  timeout: 90_000,
  globalTimeout: 14 * 60_000,
  expect: { timeout: 15_000 },
  reporter: 'line',
  use: {
    baseURL,
    browserName: 'chromium',
    viewport: { width: 1366, height: 768 },
    // The page as planners have it, drawn coarsely: without a graphics card most of the time goes into pixels.
    deviceScaleFactor: 0.5,
    locale: 'zh-CN',
    trace: 'off',
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      // WebGL 2 without a graphics card, and nothing that calls out.
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--use-angle=swiftshader',
        '--enable-unsafe-swiftshader',
        '--ignore-gpu-blocklist',
        // Text and boxes are cheaper drawn by the processor itself, and smooth edges cost each pixel four times.
        '--disable-gpu-rasterization',
        '--webgl-antialiasing-mode=none',
        '--webgl-msaa-sample-count=0',
      ],
    },
  },
  webServer: {
    command: `node scripts/serve.mjs --port ${port}`,
    url: baseURL,
    reuseExistingServer: false,
    timeout: 5 * 60_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 2000 },
  },
});

function freePort(): string {
  const script = `const server = require('net').createServer().listen(0, '127.0.0.1', () => {
    console.log(server.address().port);
    server.close();
  });`;
  return execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }).trim();
}
