import { defineConfig } from '@playwright/test';
import { chromiumArgs, findChromium } from './scripts/lib/browser.mjs';
import {
  APP_PORT,
  APP_URL,
  BACKEND_PORT,
  PORTAL_READY,
} from './test/e2e/portalAddress';

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  forbidOnly: Boolean(process.env.CI),
  // One portal and one history serve all tests, and one of them measures time.
  workers: 1,
  fullyParallel: false,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [
    ['list'],
    ['html', { open: 'never', outputFolder: 'e2e-test-report' }],
  ],
  use: {
    baseURL: APP_URL,
    browserName: 'chromium',
    viewport: { width: 1440, height: 1000 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: { executablePath: findChromium(), args: chromiumArgs },
  },
  webServer: {
    command: `node test/e2e/portal.mjs ${APP_PORT} ${BACKEND_PORT}`,
    wait: { stdout: new RegExp(PORTAL_READY) },
    timeout: 240_000,
    stdout: 'ignore',
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
  },
});
