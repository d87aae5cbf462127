import { describe, expect, it } from 'vitest';
import { readCdkArguments } from './cdk-arguments.ts';

describe('a line for the CDK', () => {
  it.each([
    'synth',
    'synth --quiet',
    'diff',
    'bootstrap',
    'ls',
    'list',
    'doctor',
    '--version',
    'deploy --help',
    'destroy -h',
  ])('changes nothing with %s', (line) => {
    const args = line.split(' ');
    expect(readCdkArguments(args)).toMatchObject({ changes: null, args });
  });

  it.each([
    ['deploy', 'deploy'],
    ['deploy PencilsDown --require-approval never', 'deploy'],
    ['-c alarmEmail=ops@example.org deploy', 'deploy'],
    ['--profile exam destroy --force', 'destroy'],
    ['watch', 'watch'],
    ['rollback', 'rollback'],
  ])('changes a stack with %s', (line, changes) => {
    expect(readCdkArguments(line.split(' '))).toMatchObject({ changes, reason: null, args: line.split(' ') });
  });

  it.each([
    [['deploy', '--reason', 'a fix for saves', '--force']],
    [['--reason', 'a fix for saves', 'deploy', '--force']],
    [['deploy', '--reason=a fix for saves', '--force']],
    [['deploy', '--force', '--reason', '  a fix for saves ']],
  ])('has its reason taken out: %j', (args) => {
    expect(readCdkArguments(args)).toMatchObject({ reason: 'a fix for saves', args: ['deploy', '--force'] });
  });

  it.each([[['deploy', '--reason']], [['deploy', '--reason', ' ']], [['deploy', '--reason=']]])(
    'has no reason where none is written: %j',
    (args) => {
      expect(readCdkArguments(args)).toMatchObject({ reason: null, args: ['deploy'] });
    },
  );

  it.each([
    [['deploy', '-c', 'page=off', '-c', 'stackName=Autumn']],
    [['deploy', '--context', 'stackName=Autumn']],
    [['deploy', '--context=stackName=Autumn']],
    [['deploy', '-c', 'stackName=Spring', '-c', 'stackName=Autumn']],
  ])('names its stack and keeps its context: %j', (args) => {
    expect(readCdkArguments(args)).toMatchObject({ context: { stackName: 'Autumn' }, args });
  });

  it('names profile and assembly', () => {
    const args = ['deploy', '--profile', 'exam', '-a', 'cdk.out'];
    expect(readCdkArguments(args)).toMatchObject({ profile: 'exam', app: 'cdk.out', context: {}, args });
  });
});
