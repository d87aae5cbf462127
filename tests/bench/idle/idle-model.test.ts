import { expect, test } from 'vitest';
import { readPrices } from '../cost/read-prices.ts';
import { type IdleTemplate, idleItems } from './idle-model.ts';

const { prices } = readPrices();
const sweep: Parameters<typeof idleItems>[1] = {
  operation: 'sweep: nothing due',
  closes: 0,
  ownMs: { count: 1, p50: 5, p99: 5, max: 5 },
  cpuMs: 5,
  allocatedKilobytes: 0,
  calls: { 'DynamoDB.Query': 16 },
  logBytes: 1000,
  replyBytes: 0,
  readUnits: 8,
  writeUnits: 0,
};
const templateOf = (...types: string[]): IdleTemplate => ({
  Resources: Object.fromEntries(types.map((Type, index) => [`R${index}`, { Type, Properties: {} }])),
});
const dollarsOf = (template: IdleTemplate) =>
  Object.fromEntries(idleItems(template, sweep, prices).map(({ what, dollars }) => [what, dollars]));

test('what is billed by the month counts each', () => {
  const alarm = 'AWS::CloudWatch::Alarm';
  expect(dollarsOf(templateOf(alarm, alarm, 'AWS::KMS::Key', 'AWS::CloudWatch::Dashboard'))).toMatchObject({
    'CloudWatch::Alarm': 0.2,
    'CloudWatch::Dashboard': 3,
    'KMS::Key': 1,
  });
});

test('a sweep a minute costs cents, sixteen of them sixteen times as much', () => {
  const schedule = 'AWS::Scheduler::Schedule';
  const [one, sixteen] = [1, 16].map((parts) =>
    dollarsOf(templateOf(...Array.from({ length: parts }, () => schedule))),
  );
  expect(one?.['sweeps: table']).toBeCloseTo(43_800 * 8 * prices.readUnit);
  for (const item of ['table', 'functions', 'schedules', 'logs', 'traces']) {
    expect(one?.[`sweeps: ${item}`]).toBeGreaterThan(0.01);
    expect(sixteen?.[`sweeps: ${item}`]).toBeCloseTo(16 * (one?.[`sweeps: ${item}`] ?? 0));
  }
});

test('a type of which nobody has said what it costs is not passed over', () => {
  expect(() => dollarsOf(templateOf('AWS::EC2::NatGateway'))).toThrow(/What costs AWS::EC2::NatGateway/);
});
