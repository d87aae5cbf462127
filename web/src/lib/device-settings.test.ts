// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openDeviceSettings } from './device-settings.ts';

const key = 'pencils-down-settings';

beforeEach(() => localStorage.clear());

describe('the settings of a device', () => {
  it('are there again when the page is opened again', () => {
    openDeviceSettings(localStorage).change({ timerHidden: true, announcements: 'everyFive' });
    expect(openDeviceSettings(localStorage).get()).toMatchObject({ timerHidden: true, announcements: 'everyFive' });
  });

  it.each(['no JSON', '[]', 'null', '{"timerHidden":"yes","announcements":"hourly"}'])(
    'are the usual ones when the record is %s',
    (record) => {
      localStorage.setItem(key, record);
      expect(openDeviceSettings(localStorage).get()).toMatchObject({
        timerHidden: false,
        announcements: 'lastMinutes',
      });
    },
  );

  it('lose only what does not fit', () => {
    localStorage.setItem(key, '{"timerHidden":true,"announcements":"hourly"}');
    expect(openDeviceSettings(localStorage).get()).toMatchObject({ timerHidden: true, announcements: 'lastMinutes' });
  });

  it('hide the timer until the last minute for whoever hid it before one could choose', () => {
    localStorage.setItem(key, '{"timerHidden":true}');
    expect(openDeviceSettings(localStorage).get()).toMatchObject({ timerHidden: true, timerReturns: 'lastMinute' });
  });

  it('follow a change in another tab', () => {
    const settings = openDeviceSettings(localStorage);
    window.dispatchEvent(new StorageEvent('storage', { key, newValue: '{"timerHidden":true}' }));
    expect(settings.get().timerHidden).toBe(true);
  });

  it('hold on a page whose browser keeps nothing', () => {
    const forbidden = new DOMException('The operation is insecure.', 'SecurityError');
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw forbidden;
    });
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw forbidden;
    });
    const settings = openDeviceSettings(localStorage);
    settings.change({ timerHidden: true });
    expect(settings.get().timerHidden).toBe(true);
    vi.restoreAllMocks();
  });
});
