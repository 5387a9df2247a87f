// Installs the packages that package-lock.json names when node_modules has others. Runs before `npm start`, `npm test`
// and `sumu`, under whatever node the system has (16 or newer): no dependencies, no TypeScript.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const lock = join(root, '.local', 'install.lock');
const LONGEST_WAIT_MS = 15 * 60_000;

const packagesOf = (file) => {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages || {};
  } catch {
    return undefined;
  }
};

/** npm writes node_modules/.package-lock.json last, so an interrupted install never looks complete. */
const isReady = () => {
  const wanted = packagesOf('package-lock.json');
  const present = packagesOf('node_modules/.package-lock.json');
  if (!wanted) throw new Error('package-lock.json cannot be read');
  if (!present) return false;
  const same = (name) =>
    present[name].version === wanted[name].version && present[name].integrity === wanted[name].integrity;
  const names = Object.keys(wanted).filter((name) => name !== '');
  return (
    Object.keys(present).every((name) => name in wanted) &&
    // What is optional may be meant for another system.
    names.every((name) => (name in present ? same(name) : wanted[name].optional || wanted[name].devOptional))
  );
};

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

const holderOf = () => {
  try {
    return readFileSync(lock, 'utf8');
  } catch {
    return undefined;
  }
};

/** Only one of several takes the lock: a link to a finished file succeeds once. */
const tryLock = () => {
  mkdirSync(dirname(lock), { recursive: true });
  const draft = `${lock}.${process.pid}`;
  writeFileSync(draft, String(process.pid));
  try {
    linkSync(draft, lock);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
};

/** Takes a dead holder's lock away; puts it back when another was quicker and it is a living one's by now. */
const breakLock = (seen) => {
  const aside = `${lock}.${process.pid}.dead`;
  try {
    renameSync(lock, aside);
    if (readFileSync(aside, 'utf8') !== seen) linkSync(aside, lock);
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  }
  rmSync(aside, { force: true });
};

const pause = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

const withLock = (work) => {
  const until = Date.now() + LONGEST_WAIT_MS;
  for (let said = false; !tryLock();) {
    const holder = holderOf();
    if (holder !== undefined && !isAlive(Number(holder))) {
      breakLock(holder);
      continue;
    }
    if (Date.now() > until) throw new Error(`process ${holder} installs for over 15 minutes; see ${lock}`);
    if (!said) console.error(`waiting for process ${holder}, which installs the packages`);
    said = true;
    pause(250);
  }
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
};

const install = () => {
  if (isReady()) return;
  const began = Date.now();
  console.error('installing the packages of package-lock.json (once, about half a minute) ...');
  // The install takes node_modules away: nothing in it may be what runs the install.
  const path = (process.env.PATH || '').split(delimiter).filter((part) => !part.includes('node_modules'));
  const { status, error } = spawnSync(
    'npm',
    [
      'ci',
      '--include=dev',
      '--include=optional',
      '--engine-strict=false',
      '--no-fund',
      '--no-audit',
      '--loglevel=error',
    ],
    {
      cwd: root,
      env: { ...process.env, PATH: path.join(delimiter) },
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    },
  );
  if (error || status !== 0)
    throw new Error(`npm ci failed${error ? `: ${error.message}` : ` with exit code ${status}`}`);
  console.error(`installed in ${Math.round((Date.now() - began) / 1000)} s`);
};

/** `npx sumu` looks here. */
const linkCommand = () => {
  const link = join(root, 'node_modules', '.bin', 'sumu');
  if (existsSync(link)) return;
  try {
    symlinkSync(join('..', '..', 'bin', 'sumu'), link);
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
};

try {
  if (!isReady()) withLock(install);
  linkCommand();
} catch (error) {
  console.error(`ready: ${error.message}`);
  process.exitCode = 1;
}
