import { apiGateway } from './apiGateway.mjs';
import { erp } from './erp.mjs';
import { trialDiary } from './trialDiary.mjs';
import { webPlatform } from './webPlatform.mjs';
import { workOrderQms } from './workOrderQms.mjs';

/** By the name of the component. */
const profiles = {
  ...workOrderQms,
  ...trialDiary,
  ...erp,
  ...apiGateway,
  ...webPlatform,
};

/** How a language is built and checked. */
const toolchains = {
  node: {
    image: 'node:20-bookworm',
    base: 'node:20-bookworm-slim',
    ecosystem: 'npm',
    lint: 'eslint',
    types: 'tsc',
    tests: 'vitest',
  },
  python: {
    image: 'python:3.12-bookworm',
    base: 'python:3.12-slim-bookworm',
    ecosystem: 'pypi',
    lint: 'ruff',
    types: 'mypy',
    tests: 'pytest',
  },
  dart: {
    image: 'dart:3.5',
    base: 'debian:bookworm-slim',
    ecosystem: 'pub',
    lint: 'dart-analyze',
    types: 'dart-analyze',
    tests: 'dart-test',
  },
};

/**
 * What the releases of an example component are about.
 *
 * @throws Error for a component that nothing was written about
 */
export function profileOf(component) {
  const profile = profiles[component];
  if (!profile) {
    throw new Error(
      `examples/history/content has nothing about ${component}; describe what its releases change`,
    );
  }
  return { ...profile, toolchain: toolchains[profile.language] };
}
