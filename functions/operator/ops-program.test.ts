import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { opsProgram } from './ops-program.ts';

/** A program and all that is below it, by the words that call it. */
function allCommands(command: Command, before = ''): [name: string, command: Command][] {
  const name = `${before} ${command.name()}`.trim();
  return [[name, command], ...command.commands.flatMap((one) => allCommands(one, name))];
}

const all = allCommands(opsProgram()).map(([name, command]) => ({ name, command }));

describe('the help of operators’ commands', () => {
  it('is there for every command', () => {
    expect(all.map(({ name }) => name.replace('npm run ops -- ', ''))).toEqual(
      expect.arrayContaining([
        'preflight',
        'sweep',
        'users',
        'users add',
        'users resend',
        'users disable',
        'users list',
      ]),
    );
  });

  it.each(all)('$name: says in sentences what it does, and what each option means', ({ command }) => {
    expect(command.description()).toMatch(/^[A-Z].*\.$/s);
    expect(command.summary() || '.').toMatch(/\.$/);
    const unexplained = command.options.filter(({ description, argChoices }) => !description && !argChoices);
    expect(unexplained.map(({ flags }) => flags)).toEqual([]);
    expect(command.registeredArguments.filter(({ description }) => !description)).toEqual([]);
  });
});
