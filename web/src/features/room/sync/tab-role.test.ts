import { describe, expect, it, vi } from 'vitest';
import { claimTab, type TabRole } from './tab-role.ts';

let sessions = 0;
const freshName = () => `session-${++sessions}`;

/** A tab that remembers its role. */
function openTab(name: string, locks?: LockManager) {
  const roles: TabRole[] = [];
  const claim = claimTab(name, (role) => roles.push(role), locks);
  return { ...claim, role: () => roles.at(-1), roles };
}

const until = (look: () => TabRole | undefined, role: TabRole) => vi.waitFor(() => expect(look()).toBe(role));

describe('of several tabs with one session', () => {
  it('the first is active, and the next reads along', async () => {
    const name = freshName();
    const first = openTab(name);
    await until(first.role, 'active');
    const second = openTab(name);
    await until(second.role, 'watching');
    expect(first.roles).toEqual(['active']);
    first.stop();
    second.stop();
  });

  it('a tab that reads along follows when the active one goes away', async () => {
    const name = freshName();
    const first = openTab(name);
    await until(first.role, 'active');
    const second = openTab(name);
    await until(second.role, 'watching');
    first.stop();
    await until(second.role, 'active');
    second.stop();
  });

  it('a tab that takes over is active, the other reads along, and may take over again', async () => {
    const name = freshName();
    const first = openTab(name);
    await until(first.role, 'active');
    const second = openTab(name);
    await until(second.role, 'watching');
    second.takeOver();
    await until(second.role, 'active');
    await until(first.role, 'watching');
    first.takeOver();
    await until(first.role, 'active');
    await until(second.role, 'watching');
    first.stop();
    await until(second.role, 'active');
    second.stop();
  });

  it('sessions do not concern each other', async () => {
    const one = openTab(freshName());
    const other = openTab(freshName());
    await until(one.role, 'active');
    await until(other.role, 'active');
    one.stop();
    other.stop();
  });

  it('every tab is active where the browser forbids locks', async () => {
    const forbidding: LockManager = {
      request: () => Promise.reject(new DOMException('Locks are forbidden', 'SecurityError')),
      query: () => Promise.resolve({}),
    };
    const tab = openTab('any', forbidding);
    await until(tab.role, 'active');
  });
});
