import { describe, expect, it } from 'vitest';
import { iso, ownBucket, setUpRoom } from '../../../testing/set-up-room.ts';

const hourMs = 3_600_000;
const fiveMinutesMs = 5 * 60_000;
const setUpLongRoom = (overrides: Parameters<typeof setUpRoom>[0] = {}) => setUpRoom({ lastsMs: hourMs, ...overrides });

describe('a room in which nothing happens', () => {
  it('asks for the changes of its test, and for five minutes not for its session', async () => {
    const { looks, askedForChanges, watchTo } = setUpLongRoom();
    await watchTo(fiveMinutesMs - 1_000);
    expect(looks()).toBe(0);
    expect(askedForChanges).toHaveBeenCalledTimes(29);
    expect(askedForChanges).toHaveBeenCalledWith('demo');
    await watchTo(fiveMinutesMs);
    expect(looks()).toBe(1);
    await watchTo(2 * fiveMinutesMs - 1_000);
    expect(looks()).toBe(1);
  });

  it('asks for its session when a deadline has moved at its place, and shows the time it got', async () => {
    const { room, looks, watchTo, extendTo } = setUpLongRoom();
    await watchTo(100_000);
    extendTo(hourMs + 600_000);
    await watchTo(113_000);
    expect(looks()).toBe(1);
    expect(room.state.get().movedByMs).toBe(600_000);
    expect(room.remainingMs()).toBe(hourMs + 600_000 - 113_000);
    await watchTo(fiveMinutesMs);
    expect(looks()).toBe(1);
  });

  it('does not when one has moved at another place', async () => {
    const { looks, watchTo, publish } = setUpLongRoom();
    await watchTo(20_000);
    publish(ownBucket + 1, 20_000);
    await watchTo(120_000);
    expect(looks()).toBe(0);
  });

  it('does not for changes that are older than what it has heard itself', async () => {
    const { room, looks, watchTo, publish } = setUpLongRoom();
    await watchTo(20_000);
    room.change('q1', true);
    await watchTo(21_000);
    publish(ownBucket, 17_500);
    await watchTo(120_000);
    expect(looks()).toBe(0);
  });

  it('asks although it has heard later of its session, when that reply was overtaken and so not believed', async () => {
    const { room, looks, watchTo, hear, extendTo } = setUpLongRoom();
    await watchTo(9_000);
    const deadlineMs = hourMs + 600_000;
    extendTo(deadlineMs);
    const between = { deadline: iso(hourMs + 300_000), remainingMs: hourMs + 291_000 };
    hear({ ...between, sentAtMs: 8_900, receivedAtMs: 9_000 });
    await watchTo(15_000);
    hear({ deadline: iso(deadlineMs), remainingMs: deadlineMs - 15_000, sentAtMs: 8_000, receivedAtMs: 15_000 });
    expect(room.state.get().movedByMs).toBe(300_000);
    await watchTo(28_000);
    expect(looks()).toBe(1);
    expect(room.state.get().movedByMs).toBe(600_000);
  });

  it('asks twice when a deadline moved so close to a reply that this may have missed it', async () => {
    const { looks, watchTo, publish } = setUpLongRoom();
    await watchTo(9_000);
    publish(ownBucket, 9_500);
    await watchTo(120_000);
    expect(looks()).toBe(2);
  });

  it('asks for its session when there are no changes to be had, and says nothing of it', async () => {
    const { room, looks, watchTo, askedForChanges } = setUpLongRoom();
    askedForChanges.mockResolvedValue(null);
    await watchTo(60_000);
    expect(looks()).toBe(6);
    expect(room.state.get()).toMatchObject({ phase: 'working', trouble: null });
    expect(room.answers.get().trouble).toBeNull();
  });

  it('asks no more often while the server is away', async () => {
    const { looks, askedForChanges, watchTo, setOnline } = setUpLongRoom();
    setOnline(false);
    await watchTo(60_000);
    expect(askedForChanges).toHaveBeenCalledTimes(6);
    expect(looks()).toBe(6);
  });

  it('asks nothing while nobody can see it', async () => {
    const { room, looks, askedForChanges, watchTo, extendTo } = setUpLongRoom({ visible: false });
    extendTo(hourMs + 600_000);
    await watchTo(fiveMinutesMs + 60_000);
    expect(askedForChanges).not.toHaveBeenCalled();
    expect(looks()).toBe(0);
    expect(room.state.get().movedByMs).toBeNull();
  });

  it('never asks for changes again before the last ones have come', async () => {
    const { looks, askedForChanges, watchTo } = setUpLongRoom();
    const { promise, resolve } = Promise.withResolvers<null>();
    askedForChanges.mockReturnValueOnce(promise);
    await watchTo(60_000);
    expect(askedForChanges).toHaveBeenCalledTimes(1);
    resolve(null);
    await watchTo(61_000);
    expect(looks()).toBe(1);
    await watchTo(90_000);
    expect(askedForChanges).toHaveBeenCalledTimes(3);
  });

  it('does nothing with changes that come after it was left', async () => {
    const { room, looks, askedForChanges, watchTo, settle } = setUpLongRoom();
    const { promise, resolve } = Promise.withResolvers<null>();
    askedForChanges.mockReturnValueOnce(promise);
    await watchTo(20_000);
    expect(askedForChanges).toHaveBeenCalledTimes(1);
    room.stop();
    resolve(null);
    await settle();
    expect(looks()).toBe(0);
  });
});

describe('a room that may not know all of its session', () => {
  it('asks for it every twelve seconds while another tab is the active one', async () => {
    const { looks, askedForChanges, watchTo, setRole } = setUpLongRoom();
    setRole('watching');
    await watchTo(65_000);
    expect(looks()).toBe(1 + 5);
    expect(askedForChanges).not.toHaveBeenCalled();
    setRole('active');
    await watchTo(125_000);
    expect(looks()).toBe(1 + 5 + 1);
  });

  it('does so when another device had answered before it was opened, until it saves an answer itself', async () => {
    const { room, looks, askedForChanges, watchTo } = setUpLongRoom({ answeredElsewhere: 'on the phone' });
    await watchTo(65_000);
    expect(looks()).toBe(5);
    expect(askedForChanges).not.toHaveBeenCalled();
    room.change('q1', 'here');
    await watchTo(125_000);
    expect(looks()).toBe(5);
    expect(askedForChanges).toHaveBeenCalled();
  });

  it('does so when a look shows that another device has answered', async () => {
    const { looks, watchTo, answerElsewhere, extendTo } = setUpLongRoom();
    await watchTo(5_000);
    answerElsewhere('on the phone');
    extendTo(hourMs + 600_000);
    await watchTo(12_000);
    expect(looks()).toBe(1);
    await watchTo(64_000);
    expect(looks()).toBe(1 + 4);
  });

  it('does so when a save shows that another device has answered', async () => {
    const { room, saved, looks, watchTo, setOnline, answerElsewhere } = setUpLongRoom();
    room.change('q1', 'here');
    setOnline(false);
    await watchTo(1_000);
    answerElsewhere('on the phone');
    setOnline(true);
    await watchTo(67_000);
    expect(saved).toEqual([]);
    expect(room.answers.get().entries.get('q1')?.rival?.value).toBe('on the phone');
    expect(looks()).toBe(5);
  });

  it('does so when another tab tells it of an answer, until it saves one itself', async () => {
    const { room, looks, watchTo, answerElsewhere, onServer } = setUpLongRoom();
    answerElsewhere('there');
    room.mergeFromOtherTab(onServer());
    await watchTo(26_000);
    expect(looks()).toBe(2);
    room.change('q1', 'here');
    await watchTo(90_000);
    expect(looks()).toBe(2);
  });

  it('does so when it was opened without an answer, and not started here: who knows where else it is open', async () => {
    const { room, looks, toldOthers, watchTo } = setUpLongRoom({ startedHere: false });
    await watchTo(26_000);
    expect(looks()).toBe(2);
    room.change('q1', 'here');
    await watchTo(90_000);
    expect(looks()).toBe(2);
    expect(toldOthers).toEqual([true]);
  });

  it('has others told of its next answer, once: they may know nothing of this device', async () => {
    const { room, toldOthers, watchTo } = setUpLongRoom({ answeredElsewhere: 'on the phone' });
    room.change('q1', 'here');
    await watchTo(5_000);
    room.change('q1', 'here again');
    await watchTo(10_000);
    expect(toldOthers).toEqual([true, false]);
  });

  it('tells nobody while it is alone', async () => {
    const { room, toldOthers, watchTo } = setUpLongRoom();
    room.change('q1', 'here');
    await watchTo(5_000);
    expect(toldOthers).toEqual([false]);
  });

  it('hears of another device that has answered and told it', async () => {
    const { room, watchTo, answerElsewhere, publish } = setUpLongRoom();
    room.change('q1', 'here');
    await watchTo(60_000);
    answerElsewhere('on the phone');
    publish(ownBucket, 60_000);
    await watchTo(75_000);
    expect(room.answers.get().entries.get('q1')?.value).toBe('on the phone');
  });
});
