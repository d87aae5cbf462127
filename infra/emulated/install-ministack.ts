/** The emulator, in a Python environment of its own. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { projectRoot, pythonPackages, venvFolder } from './cloud.ts';
import { runStep, StepError } from './run-step.ts';

/** The program that starts it. */
export const ministackProgram = path.join(venvFolder, 'bin/ministack');

const python = path.join(venvFolder, 'bin/python3');
const requirements = Object.entries(pythonPackages).map(([name, version]) => `${name}==${version}`);
const installHelp = [
  `The emulated cloud needs ${requirements.join(', ')} from PyPI (https://pypi.org/project/ministack/).`,
  'If you can’t reach PyPI, set PIP_INDEX_URL to a mirror you can reach, or install them into',
  `${venvFolder} by hand (python3 -m venv, then pip install) and run this again.`,
].join('\n');
const pythonHelp = 'Python 3.10 or newer with venv is needed (Debian, Ubuntu: apt-get install python3 python3-venv).';

/** Whether the pinned versions are there already. */
function isInstalled(): boolean {
  if (!existsSync(ministackProgram)) return false;
  const code =
    'import sys; from importlib.metadata import version; print(*(f"{n}=={version(n)}" for n in sys.argv[1:]))';
  const names = Object.keys(pythonPackages);
  try {
    return (
      execFileSync(python, ['-c', code, ...names], { encoding: 'utf8', stdio: 'pipe' }).trim() ===
      requirements.join(' ')
    );
  } catch {
    return false;
  }
}

/**
 * Makes the environment and installs the pinned versions; does nothing when they are there.
 * @throws StepError saying what to do when there is no Python, or PyPI cannot be reached
 */
export async function installMinistack(): Promise<void> {
  if (isInstalled()) return;
  mkdirSync(path.dirname(venvFolder), { recursive: true });
  const step = { cwd: projectRoot, env: process.env };
  const logOf = (name: string) => path.join(path.dirname(venvFolder), `${name}.log`);
  const versionCheck =
    'import sys; sys.exit(0 if sys.version_info >= (3, 10) else f"Python {sys.version} is too old.")';
  const check = { ...step, logFile: logOf('python'), help: pythonHelp };
  await runStep({ ...check, command: 'python3', args: ['-c', versionCheck] });
  // A half-made one is of no use.
  if (!existsSync(python)) rmSync(venvFolder, { recursive: true, force: true });
  await runStep({ ...check, command: 'python3', args: ['-m', 'venv', venvFolder] });
  const args = ['-m', 'pip', 'install', '--disable-pip-version-check', '--no-input', ...requirements];
  await runStep({ ...step, command: python, args, logFile: logOf('pip'), help: installHelp });
  if (!isInstalled()) throw new StepError(`pip did not install ${requirements.join(' ')}.\n${installHelp}`);
}
