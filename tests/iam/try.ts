import { startCloud } from './cloud.ts';
import { operations } from './operations/operations.ts';
import { openSchool } from './operations/school.ts';

const t0 = performance.now();
const cloud = await startCloud();
console.log('started', performance.now() - t0);
const school = openSchool(cloud.backend, cloud.deployment);
let at = 0;
for (const op of operations) {
  const reply = await cloud.invoke(op.function, await op.event(school)).catch(String);
  const ok = op.reply.safeParse(reply).success;
  const calls = cloud.judged.slice(at);
  at = cloud.judged.length;
  console.log(
    ok ? 'ok' : 'FAIL',
    op.function,
    op.about,
    calls
      .map(
        (c) =>
          (c.isAllowed ? '' : '!') + c.call.action.split(':')[1] + ' ' + (c.call.context['dynamodb:LeadingKeys'] ?? ''),
      )
      .join(', '),
  );
  if (!ok) console.log(JSON.stringify(reply));
}
console.log(cloud.faults, cloud.judged.length, performance.now() - t0);
await cloud.stop();
