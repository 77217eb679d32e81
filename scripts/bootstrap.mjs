/**
 * Makes a fresh clone ready: `npm start` and `npm test` run this first, with
 * nothing but Node and npm on the machine. Imports nothing that has to be
 * installed. When the installation is what yarn.lock and the package.json files
 * ask for, it only compares a hash.
 *
 * Yarn skips `pre` scripts, so whoever uses Yarn installs by hand.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const stampFile = join(root, 'node_modules', '.slipway-install');
const supportedMajors = [20, 22, 24];

const [major, minor] = process.versions.node.split('.').map(Number);
if (!supportedMajors.includes(major)) {
  console.error(
    `Node ${process.versions.node} is not supported: install Node 20, 22 or 24, then run this again.`,
  );
  process.exit(1);
}
// better-sqlite3 before 13 aborts on them when it is compiled against their
// headers, and 13 no longer runs on Node 20.
if (major === 24 && minor >= 19) {
  console.warn(
    `Node ${process.versions.node} and the embedded SQLite do not get along: the backend may abort. Use Node 20, 22 or 24.0 to 24.18, or PostgreSQL alone.`,
  );
}

const rootPackage = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
);

/** The files that decide what an installation contains. */
function installInputs() {
  const workspaces = rootPackage.workspaces.flatMap(pattern => {
    if (!pattern.endsWith('/*')) {
      return [pattern];
    }
    const folder = pattern.slice(0, -2);
    return existsSync(join(root, folder))
      ? readdirSync(join(root, folder)).map(name => `${folder}/${name}`)
      : [];
  });
  return [
    'yarn.lock',
    '.yarnrc.yml',
    'package.json',
    ...workspaces.map(folder => `${folder}/package.json`),
  ]
    .filter(file => existsSync(join(root, file)))
    .sort();
}

/** Only what Yarn reads of a package.json; a new script is no reason to install. */
function relevantContent(file) {
  const text = readFileSync(join(root, file), 'utf8');
  if (!file.endsWith('package.json')) {
    return text;
  }
  const { name, version, bin, workspaces, resolutions, ...rest } =
    JSON.parse(text);
  const kinds = Object.entries(rest).filter(([key]) =>
    /dependencies(Meta)?$/i.test(key),
  );
  return JSON.stringify([name, version, bin, workspaces, resolutions, kinds]);
}

function currentStamp(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(`${file}\0${relevantContent(file)}\0`);
  }
  return {
    inputs: hash.digest('hex'),
    // Native addons are compiled for one of these.
    runtime: `${process.platform}-${process.arch}-${process.versions.modules}`,
  };
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Whether somebody ran Yarn by hand after the last change of any input. */
function installedByHand(files) {
  const finished = join(root, 'node_modules', '.yarn-state.yml');
  // Unlike the other, this one is written anew when there was nothing to do.
  const latest = join(root, '.yarn', 'install-state.gz');
  if (!existsSync(finished) || !existsSync(latest)) {
    return false;
  }
  const installedAt = statSync(latest).mtimeMs;
  return files.every(file => statSync(join(root, file)).mtimeMs <= installedAt);
}

/**
 * node-gyp fetches the headers of Node unless it is told where they are. npm
 * before 12 hands `nodedir` of the user's npmrc to the scripts it runs; Yarn
 * does not read an npmrc, so it goes through the environment.
 */
function nodeHeaders() {
  if (process.env.npm_config_nodedir) {
    return process.env.npm_config_nodedir;
  }
  const { stdout } = spawnSync('npm', ['config', 'get', 'nodedir'], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const value = stdout?.trim();
  return value && value !== 'undefined' && value !== 'null' ? value : undefined;
}

function yarn(args, env) {
  const version = rootPackage.packageManager.replace(/^yarn@/, '');
  console.log(`> yarn ${args.join(' ')}`);
  const { status, error } = spawnSync(
    'npx',
    ['-y', `@yarnpkg/cli-dist@${version}`, ...args],
    { cwd: root, env, stdio: 'inherit', shell: process.platform === 'win32' },
  );
  if (error) {
    console.error(`npx could not be started: ${error.message}`);
  }
  if (status !== 0) {
    console.error(
      'The installation failed; what went wrong is above. Native addons need Python 3 and a C++ compiler.',
    );
    process.exit(status ?? 1);
  }
}

const files = installInputs();
const wanted = currentStamp(files);
const found = readStamp();
const sameRuntime = !found || found.runtime === wanted.runtime;

if (!(found?.inputs === wanted.inputs && sameRuntime)) {
  if (sameRuntime && installedByHand(files)) {
    writeFileSync(stampFile, JSON.stringify(wanted));
  } else {
    const since = Date.now();
    console.log(
      existsSync(join(root, 'node_modules'))
        ? 'Dependencies have changed: installing. This can take some minutes.'
        : 'First run: installing dependencies and compiling native addons. This takes some minutes.',
    );
    const headers = nodeHeaders();
    const env = {
      ...process.env,
      ...(headers && { npm_config_nodedir: headers }),
    };
    const inCi = ['1', 'true'].includes(process.env.CI ?? '');
    yarn(['install', inCi ? '--immutable' : '--no-immutable'], env);
    if (!sameRuntime) {
      yarn(['rebuild'], env);
    }
    // Yarn may have brought the lock file up to date.
    writeFileSync(stampFile, JSON.stringify(currentStamp(installInputs())));
    console.log(
      `Installed in ${Math.round(
        (Date.now() - since) / 1000,
      )} s; the next run skips this.`,
    );
  }
}
