/**
 * Loaded by `--import` into the processes that run handlers: their clock shows the campaign's time, with an error of
 * their own. The handlers themselves are unchanged and know nothing of it.
 */
import { ClockSetting, clockVariable, readClock } from './campaign-clock.ts';

const setting = ClockSetting.parse(JSON.parse(process.env[clockVariable] ?? 'null'));
const machineNow = Date.now.bind(Date);
Date.now = () => readClock(setting, machineNow());
