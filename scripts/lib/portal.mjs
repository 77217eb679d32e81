/** The example portal, as a process that others wait for. */
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { startGroup } from './processes.mjs';

export const appUrl = (
  process.env.SLIPWAY_APP_URL ?? 'http://localhost:3000'
).replace(/\/$/, '');
export const backendUrl = (
  process.env.SLIPWAY_BACKEND_URL ?? 'http://localhost:7007'
).replace(/\/$/, '');

async function answers(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

/** Whether any program listens where the URL points to. */
export function isTaken(url) {
  const { hostname, port } = new URL(url);
  return new Promise(resolve => {
    const socket = connect({ host: hostname, port: Number(port) });
    const answer = taken => {
      socket.destroy();
      resolve(taken);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
  });
}

/** Whether somebody serves the portal at these addresses already. */
export async function isUp(urls = { appUrl, backendUrl }) {
  const [app, backend] = await Promise.all([
    answers(urls.appUrl),
    answers(`${urls.backendUrl}/.backstage/health/v1/readiness`),
  ]);
  return app && backend;
}

/**
 * @param {object} options
 * @param {string[]} [options.args] - for `backstage-cli repo start`
 * @param {Record<string, string>} [options.env]
 * @param {import('node:child_process').StdioOptions} [options.stdio]
 * @param {boolean} [options.ownGroup]
 */
export function startPortal({ args = [], env, stdio, ownGroup } = {}) {
  return startGroup('backstage-cli', ['repo', 'start', ...args], {
    env,
    stdio,
    ownGroup,
  });
}

/**
 * Waits until backend and app answer.
 *
 * @throws if the process ends before, or the time is up
 */
export async function waitForPortal(
  portal,
  { urls = { appUrl, backendUrl }, timeoutMs = 180_000 } = {},
) {
  let code;
  portal.ended.then(
    value => (code = value),
    error => (code = error.message),
  );
  const deadline = Date.now() + timeoutMs;
  while (!(await isUp(urls))) {
    if (code !== undefined) {
      throw new Error(`the portal ended with ${code} before it was ready`);
    }
    if (Date.now() > deadline) {
      throw new Error(
        `the portal was not ready after ${timeoutMs / 1000} s: ${
          urls.backendUrl
        }/.backstage/health/v1/readiness or ${urls.appUrl} does not answer`,
      );
    }
    await sleep(200);
  }
}
